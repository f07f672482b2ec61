package io.knetc.manifest.syntax;

import io.knetc.source.SourceFile;
import io.knetc.source.Span;

/// Bytes to be parsed on their own, and where they stand in the file that the user wrote.
final class Excerpt {
  /// Turns a range of the bytes into the place that the user knows it at.
  interface Placing {
    Span span(int start, int end);
  }

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final Placing placing;

  Excerpt(byte[] bytes, int start, int end, Placing placing) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.placing = placing;
  }

  /// A part of a file.
  static Excerpt of(SourceFile file, int start, int end) {
    return new Excerpt(file.content(), start, end, (from, to) -> new Span(file, from, to));
  }

  /// A part of a file without its middle.
  static Excerpt without(SourceFile file, int start, int end, int cutStart, int cutEnd) {
    byte[] content = file.content();
    int head = cutStart - start;
    byte[] bytes = new byte[head + end - cutEnd];
    System.arraycopy(content, start, bytes, 0, head);
    System.arraycopy(content, cutEnd, bytes, head, end - cutEnd);
    return new Excerpt(
        bytes,
        0,
        bytes.length,
        (from, to) -> {
          int outerStart = from < head ? start + from : cutEnd + from - head;
          int outerEnd = to <= head ? start + to : cutEnd + to - head;
          return new Span(file, outerStart, outerEnd);
        });
  }

  /// A part of this one.
  Excerpt part(int partStart, int partEnd) {
    return new Excerpt(bytes, partStart, partEnd, placing);
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  /// The place of a range of {@link #bytes}.
  Span span(int from, int to) {
    return placing.span(from, Math.max(from, to));
  }
}
