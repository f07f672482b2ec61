package io.knetc.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What is printed, as a text.
final class PrintedText {
  /// Something that prints.
  interface Printing {
    void print(Utf8Writer out) throws IOException;
  }

  private PrintedText() {}

  static String of(Printing printing) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Utf8Writer out = new Utf8Writer(text)) {
      printing.print(out);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
