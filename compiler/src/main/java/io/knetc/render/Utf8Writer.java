package io.knetc.render;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Writes text as UTF-8. Long texts come as strings, which turn into bytes as a whole, or as bytes;
/// what is short is collected.
public final class Utf8Writer extends Writer {
  private static final int PIECE = 1 << 14;

  private final OutputStream out;
  private final StringBuilder collected = new StringBuilder();

  /// @param out is closed with this
  public Utf8Writer(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(String text) throws IOException {
    if (collected.length() + text.length() < PIECE) {
      collected.append(text);
      return;
    }
    writeCollected();
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length));
  }

  /// Writes a range of a text that is UTF-8 already.
  void write(byte[] text, int start, int end) throws IOException {
    writeCollected();
    out.write(text, start, end - start);
  }

  private void writeCollected() throws IOException {
    if (!collected.isEmpty()) {
      out.write(collected.toString().getBytes(StandardCharsets.UTF_8));
      collected.setLength(0);
    }
  }

  @Override
  public void flush() throws IOException {
    writeCollected();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      writeCollected();
    }
  }
}
