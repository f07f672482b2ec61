package io.knetc.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.Value.Skipped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// A tree as JSON, its keys in their order, two blanks of indentation.
public final class JsonText {
  private JsonText() {}

  /// The text, with a line end.
  public static String of(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(layout());
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text.append('\n').toString();
  }

  /// As Go and most other programs lay JSON out.
  private static DefaultPrettyPrinter layout() {
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter(
            DefaultPrettyPrinter.DEFAULT_SEPARATORS
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    layout.indentObjectsWith(lines);
    layout.indentArraysWith(lines);
    return layout;
  }

  private static void write(Value value, JsonGenerator json) throws IOException {
    switch (value) {
      case Mapping mapping -> {
        json.writeStartObject();
        for (Entry entry : mapping.entries()) {
          json.writeFieldName(entry.key());
          write(entry.value(), json);
        }
        json.writeEndObject();
      }
      case Sequence sequence -> {
        json.writeStartArray();
        for (Value item : sequence.items()) {
          write(item, json);
        }
        json.writeEndArray();
      }
      case Scalar scalar -> {
        switch (scalar.kind()) {
          case STRING -> json.writeString(scalar.text());
          case INTEGER, FLOAT -> json.writeNumber(scalar.text());
          case BOOLEAN -> json.writeBoolean(scalar.text().equals("true"));
          case NULL -> json.writeNull();
        }
      }
      case Skipped _ -> json.writeNull();
    }
  }
}
