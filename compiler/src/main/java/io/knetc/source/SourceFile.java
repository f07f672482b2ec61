package io.knetc.source;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A text that knetc read, as UTF-8 bytes, under the path the user gave it.
///
/// Positions are byte offsets; lines and columns (1-based, columns in code points) are computed
/// only when something is shown.
public final class SourceFile {
  private final String path;
  private final byte[] content;
  private final boolean isBuiltIn;
  private List<LineIndex> index = List.of();

  /// A file with this content; the array is not copied and must not change.
  public SourceFile(String path, byte[] content) {
    this(path, content, false);
  }

  private SourceFile(String path, byte[] content, boolean isBuiltIn) {
    this.path = path;
    this.content = content;
    this.isBuiltIn = isBuiltIn;
  }

  /// A text that no user wrote, such as the defaults of a program; shown as {@code <name>}.
  public static SourceFile builtIn(String name) {
    return new SourceFile("<" + name + ">", new byte[0], true);
  }

  /// A place in a text that is not at hand, shown as whoever knows it has told it, such as
  /// `app.yaml:14:7`.
  public static SourceFile elsewhere(String place) {
    return new SourceFile(place, new byte[0], true);
  }

  /// The path as the user gave it; `-` is stdin, `<...>` is built in.
  public String path() {
    return path;
  }

  /// Whether no user wrote this text.
  public boolean isBuiltIn() {
    return isBuiltIn;
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
