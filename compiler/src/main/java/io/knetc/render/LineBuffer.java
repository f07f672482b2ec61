package io.knetc.render;

import java.io.IOException;
import java.io.Writer;

/// Collects lines and hands them on in pieces of some 65,000 characters: one object for a whole
/// file.
final class LineBuffer {
  private static final int PIECE = 1 << 16;

  private final StringBuilder text = new StringBuilder(PIECE + 1024);

  /// Where the next line is appended to.
  StringBuilder line() {
    return text;
  }

  /// Ends the line.
  void endLine(Writer out) throws IOException {
    text.append('\n');
    if (text.length() >= PIECE) {
      flush(out);
    }
  }

  /// Writes what is still here.
  void flush(Writer out) throws IOException {
    out.write(text.toString());
    text.setLength(0);
  }
}
