package io.knetc.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// Writes `origins.json`: for every line of every file of a host, what caused it.
///
/// `origins` lists the causes; `files` holds for each file runs `[first line, last line, index into
/// origins]`, which together cover every line. Big hosts have hundreds of thousands of lines, so
/// causes are written once.
final class WriteOrigins {
  private static final JsonFactory JSON = new JsonFactory();

  private WriteOrigins() {}

  static void run(Map<Origin, Integer> origins, Map<String, LineRuns> files, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("format", "knetc.io/origins/v1");
      json.writeObjectFieldStart("files");
      for (Map.Entry<String, LineRuns> file : files.entrySet()) {
        json.writeArrayFieldStart(file.getKey());
        file.getValue()
            .forEach((first, last, origin) -> {
              json.writeRaw("\n");
              json.writeStartArray();
              json.writeNumber(first);
              json.writeNumber(last);
              json.writeNumber(origin);
              json.writeEndArray();
            });
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeArrayFieldStart("origins");
      for (Origin origin : origins.keySet()) {
        json.writeRaw("\n");
        json.writeStartObject();
        json.writeStringField("object", origin.object());
        json.writeStringField("field", origin.field());
        json.writeStringField("at", origin.span().location());
        json.writeStringField("pass", origin.pass());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw("\n");
    }
  }
}
