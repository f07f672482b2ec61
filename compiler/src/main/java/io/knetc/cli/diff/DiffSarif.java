package io.knetc.cli.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.compare.review.Review;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A review as SARIF 2.1.0: one result for each place in a manifest that changes something on
/// hosts, so that code review shows it at the line.
final class DiffSarif {
  private static final String RULE = "host-change";

  private final JsonGenerator json;

  private DiffSarif(JsonGenerator json) {
    this.json = json;
  }

  static String run(Review review, String version) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      new DiffSarif(json).write(review, version);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private void write(Review review, String version) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool(version);
    json.writeArrayFieldStart("results");
    for (Group group : review.groups()) {
      Map<CausePlace, List<Entry>> places = new LinkedHashMap<>();
      for (Entry entry : group.entries()) {
        CausePlace.of(entry.cause())
            .filter(_ -> !entry.cause().object().isEmpty())
            .ifPresent(place -> places.computeIfAbsent(place, _ -> new ArrayList<>()).add(entry));
      }
      for (Map.Entry<CausePlace, List<Entry>> place : places.entrySet()) {
        result(group, place.getKey(), place.getValue());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool(String version) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "knetc");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    json.writeStartObject();
    json.writeStringField("id", RULE);
    text("shortDescription", "This line changes what hosts hold.");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void result(Group group, CausePlace place, List<Entry> entries) throws IOException {
    List<String> hosts =
        entries.stream().flatMap(entry -> entry.hosts().stream()).distinct().sorted().toList();
    json.writeStartObject();
    json.writeStringField("ruleId", RULE);
    json.writeStringField("level", "note");
    text(
        "message",
        group.owner().text()
            + ": "
            + String.join(", ", group.facts())
            + ". From here: "
            + Totals.lines(new Group(group.owner(), group.facts(), entries, List.of()))
            + " on "
            + HostNames.list(hosts)
            + ".");
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(place.file()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", place.line());
    json.writeNumberField("startColumn", place.column());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void text(String name, String words) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", words);
    json.writeEndObject();
  }

  /// A path as a URI, relative if the path is.
  private static String uri(String path) {
    try {
      return path.startsWith("/")
          ? new URI("file", "", path, null).toASCIIString()
          : new URI(null, null, "./" + path, null).toASCIIString().substring(2);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("no URI can stand for " + path, impossible);
    }
  }
}
