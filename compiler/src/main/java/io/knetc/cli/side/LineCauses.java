package io.knetc.cli.side;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an `origins.json` says: who caused each line of each file of a host (design page 0006).
final class LineCauses {
  /// Of each file, by the first line of a run, the place of its origin.
  private final Map<String, TreeMap<Integer, Integer>> runs = new HashMap<>();

  private final List<Origin> origins = new ArrayList<>();

  private LineCauses() {}

  /// @throws IOException also if the text is not what knetc writes
  static LineCauses read(byte[] json) throws IOException {
    LineCauses causes = new LineCauses();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "files" -> causes.readFiles(parser);
          case "origins" -> causes.readOrigins(parser);
          default -> parser.skipChildren();
        }
      }
    }
    return causes;
  }

  private void readFiles(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      TreeMap<Integer, Integer> ofFile = new TreeMap<>();
      runs.put(parser.currentName(), ofFile);
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        int first = parser.nextIntValue(0);
        parser.nextIntValue(0);
        ofFile.put(first, parser.nextIntValue(0));
        parser.nextToken();
      }
    }
  }

  private void readOrigins(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> fields = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        fields.put(parser.currentName(), String.valueOf(parser.nextTextValue()));
      }
      SourceFile place = SourceFile.elsewhere(fields.getOrDefault("at", ""));
      origins.add(
          Origin.of(
              fields.getOrDefault("object", ""),
              fields.getOrDefault("field", ""),
              Span.whole(place),
              fields.getOrDefault("pass", "")));
    }
  }

  /// Who caused a line; nothing if the file is not told of.
  Optional<Origin> of(String file, int line) {
    return Optional.ofNullable(runs.get(file))
        .flatMap(ofFile -> Optional.ofNullable(ofFile.floorEntry(line)))
        .map(Map.Entry::getValue)
        .filter(place -> place < origins.size())
        .map(origins::get);
  }
}
