package io.knetc.dump;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short words for tests of what is found in a text.
public final class Found {
  private Found() {}

  /// A text as a file that is called `dump`.
  public static SourceFile file(String text) {
    return new SourceFile("dump", text.getBytes(StandardCharsets.UTF_8));
  }

  /// All of such a file.
  public static Span text(String text) {
    return Span.whole(file(text));
  }

  /// The findings as `CODE line:column-column message`.
  public static List<String> shown(Diagnostics diagnostics) {
    return diagnostics.sorted().stream()
        .map(found -> {
          Span span = found.primary().span();
          return "%s %d:%d-%d %s"
              .formatted(
                  found.code(),
                  span.position().line(),
                  span.position().column(),
                  span.file().position(span.end()).column(),
                  found.message());
        })
        .toList();
  }
}
