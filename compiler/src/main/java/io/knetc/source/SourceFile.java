package io.knetc.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A text that knetc read, as UTF-8 bytes, under the path the user gave it.
///
/// Positions are byte offsets; lines and columns (1-based, columns in code points) are computed
/// only when something is shown.
public final class SourceFile {
  /// How knetc came to the text.
  private enum Kind {
    NAMED,
    FOUND,
    BUILT_IN
  }

  private final String path;
  private final byte[] content;
  private final Kind kind;
  private List<LineIndex> index = List.of();

  /// A file with this content; the array is not copied and must not change.
  public SourceFile(String path, byte[] content) {
    this(path, content, Kind.NAMED);
  }

  private SourceFile(String path, byte[] content, Kind kind) {
    this.path = path;
    this.content = content;
    this.kind = kind;
  }

  /// A file that nobody named: it lies in a directory that was named.
  public static SourceFile found(String path, byte[] content) {
    return new SourceFile(path, content, Kind.FOUND);
  }

  /// A text that no user wrote, such as the defaults of a program; shown as {@code <name>}.
  public static SourceFile builtIn(String name) {
    return new SourceFile("<" + name + ">", new byte[0], Kind.BUILT_IN);
  }

  /// A place in a text that is not at hand, shown as whoever knows it has told it, such as
  /// `app.yaml:14:7`.
  public static SourceFile elsewhere(String place) {
    return new SourceFile(place, new byte[0], Kind.BUILT_IN);
  }

  /// The path as the user gave it; `-` is stdin, `<...>` is built in.
  public String path() {
    return path;
  }

  /// Whether nobody named the file: it lies in a directory that was named.
  public boolean isFound() {
    return kind == Kind.FOUND;
  }

  /// Whether no user wrote this text.
  public boolean isBuiltIn() {
    return kind == Kind.BUILT_IN;
  }

  /// The bytes of the file; not to be changed.
  public byte[] content() {
    return content;
  }

  /// The number of bytes.
  public int length() {
    return content.length;
  }

  /// Line and column of a byte offset.
  public Position position(int offset) {
    return index().position(offset);
  }

  /// The text of a line (1-based) without its line end.
  public String line(int number) {
    int start = index().startOfLine(number);
    return new String(content, start, endOfLine(start) - start, StandardCharsets.UTF_8);
  }

  /// The byte offset at which a line (1-based) starts.
  public int startOfLine(int number) {
    return index().startOfLine(number);
  }

  /// Where the line ends that starts at an offset; its line end is no part of it.
  int endOfLine(int start) {
    int end = start;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return end > start && content[end - 1] == '\r' ? end - 1 : end;
  }

  private synchronized LineIndex index() {
    if (index.isEmpty()) {
      index = List.of(new LineIndex(content));
    }
    return index.getFirst();
  }

  @Override
  public String toString() {
    return path;
  }
}
