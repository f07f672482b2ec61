package io.knetc.output;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/// Writes `origins.json`: for every line of every file of a host, what caused it.
///
/// `origins` lists the causes; `files` holds for each file runs `[first line, last line, index into
/// origins]`, which together cover every line. Big hosts have hundreds of thousands of lines, so
/// causes are written once (design page 0006).
final class WriteOrigins {
  private static final int PIECE = 1 << 16;

  private WriteOrigins() {}

  static void run(OriginTable origins, Map<String, LineRuns> files, Writer out) throws IOException {
    StringBuilder json = new StringBuilder(PIECE + 1024);
    json.append("{\"format\":\"knetc.io/origins/v1\",\"files\":{");
    String separator = "\n";
    for (Map.Entry<String, LineRuns> file : files.entrySet()) {
      OriginTable.string(json.append(separator), file.getKey()).append(":[");
      file.getValue().appendTo(json, full -> flush(full, out));
      json.append(']');
      separator = ",\n";
    }
    json.append("},\n\"origins\":[");
    for (int i = 0; i < origins.size(); i++) {
      json.append(i == 0 ? "\n" : ",\n").append(origins.json(i));
      if (json.length() > PIECE) {
        flush(json, out);
      }
    }
    json.append("]}\n");
    flush(json, out);
  }

  private static void flush(StringBuilder json, Writer out) throws IOException {
    out.write(json.toString());
    json.setLength(0);
  }
}
