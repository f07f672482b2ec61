package io.knetc.dump.bundle;

import io.knetc.source.Span;

/// A part of a bundle: a file, or what stands between two headings of one.
public record Part(Content content, Span span) {
  /// Its first line, for messages.
  public Span firstLine() {
    byte[] text = span.file().content();
    int end = span.start();
    while (end < span.end() && text[end] != '\n') {
      end++;
    }
    return new Span(span.file(), span.start(), end);
  }
}
