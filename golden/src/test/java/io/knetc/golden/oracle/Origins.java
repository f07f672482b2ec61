package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An `origins.json`: for each file of a host the origins of its lines, the first line's first.
public record Origins(Map<String, List<Cause>> files) {
  /// Who caused a line.
  ///
  /// @param at `FILE:LINE:COLUMN`, or `<what is built in>`
  public record Cause(String object, String field, String at, String pass) {
    /// The same, wherever it stands.
    Cause anywhere() {
      return new Cause(object, field, "", pass);
    }

    /// Whether a user wrote it.
    boolean isWritten() {
      return !at.startsWith("<");
    }
  }

  /// Reads the file; its runs must follow each other without gap and overlap from line 1 on.
  public static Origins of(String json) {
    SourceFile file = new SourceFile("origins.json", json.getBytes(StandardCharsets.UTF_8));
    Mapping root =
        ReadDocuments.run(List.of(file), new Diagnostics(), (object, _) -> List.of(object))
            .getFirst();
    List<Cause> causes = new ArrayList<>();
    for (Value origin : items(at(root, "origins"))) {
      Mapping fields = (Mapping) origin;
      causes.add(
          new Cause(
              text(at(fields, "object")),
              text(at(fields, "field")),
              text(at(fields, "at")),
              text(at(fields, "pass"))));
    }
    Map<String, List<Cause>> files = new LinkedHashMap<>();
    for (Entry entry : ((Mapping) at(root, "files")).entries()) {
      files.put(entry.key(), lines(entry, causes));
    }
    return new Origins(files);
  }

  private static List<Cause> lines(Entry runs, List<Cause> causes) {
    List<Cause> lines = new ArrayList<>();
    for (Value run : items(runs.value())) {
      List<Integer> numbers =
          items(run).stream().map(number -> Integer.parseInt(text(number))).toList();
      assertThat(numbers.get(0))
          .as("first line of a run of %s", runs.key())
          .isEqualTo(lines.size() + 1);
      assertThat(numbers.get(1)).as("last line of a run").isGreaterThanOrEqualTo(numbers.get(0));
      for (int line = numbers.get(0); line <= numbers.get(1); line++) {
        lines.add(causes.get(numbers.get(2)));
      }
    }
    return lines;
  }

  /// Whether every line of every other file of the host has an origin that says something.
  ///
  /// @param texts the files of one host by name, with `origins.json`
  public static void assertComplete(Map<String, String> texts) {
    Origins origins = of(texts.getOrDefault("origins.json", ""));
    Map<String, Integer> lines = new LinkedHashMap<>();
    texts.forEach((file, text) -> {
      if (!file.equals("origins.json")) {
        lines.put(file, (int) text.lines().count());
      }
    });
    Map<String, Integer> known = new LinkedHashMap<>();
    origins.files.forEach((file, causes) -> known.put(file, causes.size()));
    assertThat(known).as("lines with an origin").isEqualTo(lines);
    assertThat(origins.files.values().stream().flatMap(List::stream).distinct())
        .allSatisfy(cause -> {
          assertThat(cause.object()).isNotEmpty();
          assertThat(cause.pass()).isNotEmpty();
          assertThat(cause.at()).matches("<.+>|.+:[1-9][0-9]*:[1-9][0-9]*");
        });
  }

  private static Value at(Mapping mapping, String key) {
    return mapping.get(key).orElseThrow();
  }

  private static List<Value> items(Value value) {
    return ((Sequence) value).items();
  }

  private static String text(Value value) {
    return ((Scalar) value).text();
  }
}
