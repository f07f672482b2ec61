package io.knetc.output;

import io.knetc.render.Utf8Writer;
import java.io.IOException;
import java.util.Map;

/// Writes `origins.json`: for every line of every file of a host, what caused it.
///
/// `origins` lists the causes; `files` holds for each file runs `[first line, last line, index into
/// origins]`, which together cover every line. Big hosts have hundreds of thousands of lines, so
/// causes are written once (design page 0006).
final class WriteOrigins {
  private WriteOrigins() {}

  static void run(OriginTable origins, Map<String, LineRuns> files, Utf8Writer out)
      throws IOException {
    out.write("{\"format\":\"knetc.io/origins/v1\",\"files\":{");
    String separator = "\n";
    for (Map.Entry<String, LineRuns> file : files.entrySet()) {
      out.write(separator);
      out.write(OriginTable.string(new StringBuilder(), file.getKey()).append(":[").toString());
      file.getValue().write(out);
      out.write("]");
      separator = ",\n";
    }
    out.write("},\n\"origins\":[");
    origins.write(out);
    out.write("]}\n");
  }
}
