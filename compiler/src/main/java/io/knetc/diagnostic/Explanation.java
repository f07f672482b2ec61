package io.knetc.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What a code means, an example, and the cure: the page that `knetc explain` shows.
public final class Explanation {
  private Explanation() {}

  /// The page of a code, in Markdown.
  public static String of(Code code) {
    try (InputStream text =
        Explanation.class.getResourceAsStream("/io/knetc/explain/" + code + ".md")) {
      if (text == null) {
        throw new IllegalStateException("no explanation of " + code);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what explains " + code, e);
    }
  }
}
