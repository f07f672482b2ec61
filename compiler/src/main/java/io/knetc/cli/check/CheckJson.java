package io.knetc.cli.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.check.CheckReport;
import io.knetc.check.Finding;
import io.knetc.diagnostic.DiagnosticJson;
import io.knetc.diagnostic.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Findings as one JSON object of the format `knetc.io/check/v1`.
final class CheckJson {
  private CheckJson() {}

  static String run(CheckReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", "knetc.io/check/v1");
      json.writeNumberField("files", report.files().size());
      json.writeNumberField("objects", report.objects());
      json.writeNumberField("errors", report.count(Severity.ERROR));
      json.writeNumberField("warnings", report.count(Severity.WARNING));
      json.writeNumberField("infos", report.count(Severity.INFO));
      json.writeNumberField("suppressed", report.suppressed());
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        json.writeStartObject();
        DiagnosticJson.fields(json, finding.diagnostic(), finding.severity());
        json.writeStringField("title", finding.diagnostic().code().title());
        json.writeStringField("object", finding.object());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text + "\n";
  }
}
