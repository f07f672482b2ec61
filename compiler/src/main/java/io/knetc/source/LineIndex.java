package io.knetc.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds lines and columns in a text by counts that are kept for every block of bytes.
///
/// A snapshot of a cluster has millions of lines, or is one single line: the index is small for
/// both, is made in one pass over eight bytes at a time, and answers without going over more than a
/// few blocks.
final class LineIndex {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK_BITS = 7;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOWER_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;

  private final byte[] content;

  /// How many line ends, and how many bytes that continue a character, stand before each block.
  private final int[] lineEnds;

  private final int[] continuations;

  LineIndex(byte[] content) {
    this.content = content;
    int blocks = (content.length >> BLOCK_BITS) + 1;
    lineEnds = new int[blocks + 1];
    continuations = new int[blocks + 1];
    for (int block = 0; block < blocks; block++) {
      count(block);
    }
  }

  private void count(int block) {
    int ends = 0;
    int continued = 0;
    int offset = block << BLOCK_BITS;
    int last = Math.min(offset + BLOCK, content.length);
    for (; offset + Long.BYTES <= last; offset += Long.BYTES) {
      long bytes = (long) EIGHT_BYTES.get(content, offset);
      // The high bit of each byte that is a line end, and the sum of these bits.
      long different = bytes ^ NEWLINES;
      long equal = ~(((different & LOWER_BITS) + LOWER_BITS) | different | LOWER_BITS);
      ends += (int) (((equal >>> 7) * LOW_BITS) >>> 56);
      if ((bytes & HIGH_BITS) != 0) {
        continued += countContinuations(offset, offset + Long.BYTES);
      }
    }
    lineEnds[block + 1] = lineEnds[block] + ends + countLineEnds(offset, last);
    continuations[block + 1] = continuations[block] + continued + countContinuations(offset, last);
  }

  private int countLineEnds(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (content[i] == '\n') {
        count++;
      }
    }
    return count;
  }

  private int countContinuations(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if ((content[i] & 0xC0) == 0x80) {
        count++;
      }
    }
    return count;
  }

  /// Line and column of an offset; one behind the text is its end.
  Position position(int anyOffset) {
    int offset = Math.min(anyOffset, content.length);
    int block = offset >> BLOCK_BITS;
    int line = lineEnds[block] + countLineEnds(block << BLOCK_BITS, offset) + 1;
    int start = lineStart(offset);
    return new Position(line, codePointsBefore(offset) - codePointsBefore(start) + 1);
  }

  private int codePointsBefore(int offset) {
    int block = offset >> BLOCK_BITS;
    if (continuations[continuations.length - 1] == 0) {
      return offset;
    }
    return offset - continuations[block] - countContinuations(block << BLOCK_BITS, offset);
  }

  /// Where the line of an offset starts: behind the last line end before it.
  private int lineStart(int offset) {
    int block = offset >> BLOCK_BITS;
    for (int i = offset - 1; i >= block << BLOCK_BITS; i--) {
      if (content[i] == '\n') {
        return i + 1;
      }
    }
    return lineEnds[block] == 0 ? 0 : startOfLine(lineEnds[block] + 1);
  }

  /// Where a line (1-based) starts.
  int startOfLine(int number) {
    if (number == 1) {
      return 0;
    }
    int low = 0;
    int high = lineEnds.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (lineEnds[middle] < number - 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int offset = low << BLOCK_BITS;
    for (int ends = lineEnds[low]; ends < number - 1; offset++) {
      if (content[offset] == '\n') {
        ends++;
      }
    }
    return offset;
  }
}
