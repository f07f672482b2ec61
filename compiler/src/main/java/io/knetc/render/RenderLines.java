package io.knetc.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Prints a file that is nothing but lines, each with a cause of its own.
final class RenderLines {
  private RenderLines() {}

  /// The file; annotated, the cause of lines stands above them.
  static void run(
      String template, List<LineWords> words, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    Templates.render(
        template,
        Map.of("lines", words, "annotated", annotated, "tell", new TellOrigin(lines)),
        out);
  }

  /// The file as a text, without causes.
  static String text(String template, List<LineWords> words) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Utf8Writer out = new Utf8Writer(text)) {
      run(template, words, false, out, LineOrigins.IGNORED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
