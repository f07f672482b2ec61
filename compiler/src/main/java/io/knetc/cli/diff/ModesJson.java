package io.knetc.cli.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.compare.review.ModeReview.Entry;
import io.knetc.compare.review.ModeReview.Group;
import io.knetc.compare.ways.Example;
import io.knetc.compare.ways.WayWords;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// What another mode of kube-proxy changes, as one JSON object of the format `knetc.io/modes/v1`.
final class ModesJson {
  private ModesJson() {}

  static String run(ModesReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", "knetc.io/modes/v1");
      json.writeStringField("from", ModesReport.word(report.from()));
      json.writeStringField("to", ModesReport.word(report.to()));
      texts(json, "nodes", report.review().hosts());
      json.writeNumberField("ways", report.review().ways());
      json.writeNumberField("changedWays", report.review().changedWays());
      json.writeNumberField("otherAddresses", report.review().otherAddresses());
      json.writeNumberField("connections", report.review().connections());
      json.writeArrayFieldStart("changes");
      for (Group group : report.review().groups()) {
        for (Entry entry : group.entries()) {
          entry(json, group.title(), entry);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private static void entry(JsonGenerator json, String title, Entry entry) throws IOException {
    Example example = entry.example();
    json.writeStartObject();
    json.writeStringField("of", title);
    json.writeStringField("way", entry.change().way().text());
    json.writeStringField("from", WayWords.senders(entry.change()));
    texts(
        json, "kinds", entry.change().effects().stream().map(ModesText::kind).distinct().toList());
    texts(json, "effects", entry.change().effects().stream().map(WayWords::of).toList());
    texts(json, "nodes", entry.hosts());
    json.writeNumberField("alike", entry.alike());
    json.writeObjectFieldStart("example");
    json.writeStringField("node", entry.hosts().getFirst());
    json.writeStringField("in", example.in());
    json.writeStringField("source", example.source().text());
    json.writeStringField("sourceAfter", example.sourceAfter().text());
    json.writeStringField("destination", example.destination().text());
    json.writeStringField("protocol", example.way().protocol().lowerCase());
    json.writeNumberField("port", example.way().port());
    json.writeStringField("before", WayWords.fate(example.before()));
    json.writeStringField("after", WayWords.fate(example.after()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
