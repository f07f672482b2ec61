package io.knetc.diagnostic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.source.Position;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Prints a diagnostic as one line of JSON, for editors and pipelines.
public final class DiagnosticJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DiagnosticJson() {}

  /// The line, with its end.
  public static String render(Diagnostic diagnostic, Severity severity) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields(json, diagnostic, severity);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes every text", e);
    }
    return text + "\n";
  }

  /// The fields of a diagnostic, into an object that is open.
  public static void fields(JsonGenerator json, Diagnostic diagnostic, Severity severity)
      throws IOException {
    json.writeStringField("code", diagnostic.code().name());
    json.writeStringField("severity", severity.word());
    json.writeStringField("message", diagnostic.message());
    json.writeFieldName("primary");
    label(json, diagnostic.primary());
    json.writeArrayFieldStart("secondary");
    for (Label label : diagnostic.secondary()) {
      label(json, label);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("help");
    for (String help : diagnostic.help()) {
      json.writeString(help);
    }
    json.writeEndArray();
  }

  private static void label(JsonGenerator json, Label label) throws IOException {
    Position start = label.span().position();
    Position end = label.span().file().position(label.span().end());
    json.writeStartObject();
    json.writeStringField("file", label.span().file().path());
    json.writeNumberField("line", start.line());
    json.writeNumberField("column", start.column());
    json.writeNumberField("endLine", end.line());
    json.writeNumberField("endColumn", end.column());
    json.writeStringField("message", label.message());
    json.writeEndObject();
  }
}
