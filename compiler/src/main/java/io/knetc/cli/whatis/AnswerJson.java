package io.knetc.cli.whatis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.source.Origin;
import io.knetc.source.Position;
import io.knetc.whatis.Answer;
import io.knetc.whatis.FoundLine;
import io.knetc.whatis.Told;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// An answer as one JSON object of the format `knetc.io/whatis/v1`.
final class AnswerJson {
  private AnswerJson() {}

  static String of(Answer answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", "knetc.io/whatis/v1");
      json.writeStringField("name", answer.name());
      json.writeStringField("kind", answer.kind());
      texts("sentences", answer.sentences(), json);
      json.writeStringField("author", answer.author());
      told("declared", answer.declared(), json);
      told("related", answer.related(), json);
      json.writeNumberField("nodes", answer.hosts());
      json.writeArrayFieldStart("groups");
      for (LineGroup group : LineGroup.of(answer.lines())) {
        group(group, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }

  private static void texts(String field, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void told(String field, List<Told> told, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (Told each : told) {
      json.writeStartObject();
      json.writeStringField("says", each.says());
      place(each.origin(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void group(LineGroup group, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("hostFile", group.file());
    json.writeStringField("table", group.table());
    texts("nodes", group.hosts(), json);
    json.writeArrayFieldStart("lines");
    for (FoundLine line : group.lines()) {
      json.writeStartObject();
      // On the first of the nodes; on others the line may stand elsewhere.
      json.writeNumberField("number", line.number());
      json.writeStringField("kind", line.line().kind().noun());
      json.writeStringField("text", line.line().text());
      place(line.line().origin(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void place(Origin origin, JsonGenerator json) throws IOException {
    json.writeStringField("object", origin.object());
    json.writeStringField("field", origin.field());
    json.writeStringField("file", origin.span().file().path());
    if (!origin.span().file().isBuiltIn()) {
      Position position = origin.span().position();
      json.writeNumberField("line", position.line());
      json.writeNumberField("column", position.column());
    }
    if (origin.isPlanned()) {
      json.writeBooleanField("planned", true);
    }
  }
}
