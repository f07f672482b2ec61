package io.knetc.render;

import io.knetc.kernel.file.HostText;
import java.io.IOException;

/// Prints a file that programs of the host read, as it stands: some of them know no comments, so it
/// has none.
final class RenderText {
  private RenderText() {}

  static void run(HostText text, Utf8Writer out, LineOrigins lines) throws IOException {
    for (HostText.Line line : text.lines()) {
      out.write(line.text());
      out.write("\n");
      lines.line(line.origin());
    }
  }
}
