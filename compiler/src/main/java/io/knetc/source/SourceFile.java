package io.knetc.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text that knetc read, as UTF-8 bytes, under the path the user gave it.
///
/// Positions are byte offsets; lines and columns (1-based, columns in code points) are computed only when
/// something is shown.
public final class SourceFile {
  private final String path;
  private final byte[] content;
  private int[] lineStarts = {};

  /// A file with this content; the array is not copied and must not change.
  public SourceFile(String path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  /// A text that no user wrote, such as the defaults of a program; shown as {@code <name>}.
  public static SourceFile builtIn(String name) {
    return new SourceFile("<" + name + ">", new byte[0]);
  }

  /// The path as the user gave it; `-` is stdin, `<...>` is built in.
  public String path() {
    return path;
  }

  /// Whether no user wrote this text.
  public boolean isBuiltIn() {
    return path.startsWith("<");
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
    int[] starts = lineStarts();
    int found = Arrays.binarySearch(starts, offset);
    int index = found >= 0 ? found : -found - 2;
    int column = 1;
    for (int i = starts[index]; i < offset && i < content.length; i++) {
      if ((content[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return new Position(index + 1, column);
  }

  /// The text of a line (1-based) without its line end.
  public String line(int number) {
    int[] starts = lineStarts();
    int start = starts[number - 1];
    int end = number < starts.length ? starts[number] : content.length;
    while (end > start && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
      end--;
    }
    return new String(content, start, end - start, StandardCharsets.UTF_8);
  }

  private synchronized int[] lineStarts() {
    if (lineStarts.length == 0) {
      int lines = 1;
      for (byte b : content) {
        if (b == '\n') {
          lines++;
        }
      }
      int[] starts = new int[lines];
      int line = 1;
      for (int i = 0; i < content.length; i++) {
        if (content[i] == '\n') {
          starts[line++] = i + 1;
        }
      }
      lineStarts = starts;
    }
    return lineStarts;
  }

  @Override
  public String toString() {
    return path;
  }
}
