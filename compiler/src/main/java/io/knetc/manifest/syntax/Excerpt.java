package io.knetc.manifest.syntax;

import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.util.Collections;
import java.util.List;

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
  private final List<Integer> unread;

  Excerpt(byte[] bytes, int start, int end, Placing placing) {
    this(bytes, start, end, placing, List.of());
  }

  private Excerpt(byte[] bytes, int start, int end, Placing placing, List<Integer> unread) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.placing = placing;
    this.unread = unread;
  }

  /// The same, knowing which parts of it need not be read.
  ///
  /// @param all where such parts of the whole text start and end, in order
  Excerpt unread(List<Integer> all) {
    return new Excerpt(bytes, start, end, placing, all.subList(first(all, start), first(all, end)));
  }

  /// The index of the first part at or behind an offset.
  private static int first(List<Integer> all, int offset) {
    int found = Collections.binarySearch(all, offset);
    return found < 0 ? -found - 1 : found;
  }

  /// Where the parts that need not be read start and end, one after the other.
  List<Integer> unread() {
    return unread;
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
