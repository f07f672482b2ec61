package io.knetc.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text that knetc read, as UTF-8 bytes, under the path the user gave it.
///
/// Positions are byte offsets; lines and columns (1-based, columns in code points) are computed
/// only when something is shown.
public final class SourceFile {
  private static final int BLOCK_BITS = 8;

  private final String path;
  private final byte[] content;
  private int[] lineStarts = {};
  private int[] blockCodePoints = {};

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
    return new Position(index + 1, codePointsBefore(offset) - codePointsBefore(starts[index]) + 1);
  }

  /// The number of code points before an offset. A count is kept for every block of bytes, because
  /// a file may be one single long line.
  private int codePointsBefore(int offset) {
    int end = Math.min(offset, content.length);
    int block = end >> BLOCK_BITS;
    int count = blockCodePoints[block];
    for (int i = block << BLOCK_BITS; i < end; i++) {
      if (startsCodePoint(content[i])) {
        count++;
      }
    }
    return count;
  }

  private static boolean startsCodePoint(byte b) {
    return (b & 0xC0) != 0x80;
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
      int codePoints = 0;
      int[] blocks = new int[(content.length >> BLOCK_BITS) + 1];
      for (int i = 0; i < content.length; i++) {
        if ((i & ((1 << BLOCK_BITS) - 1)) == 0) {
          blocks[i >> BLOCK_BITS] = codePoints;
        }
        if (startsCodePoint(content[i])) {
          codePoints++;
        }
        if (content[i] == '\n') {
          lines++;
        }
      }
      if ((content.length & ((1 << BLOCK_BITS) - 1)) == 0) {
        blocks[content.length >> BLOCK_BITS] = codePoints;
      }
      blockCodePoints = blocks;
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
