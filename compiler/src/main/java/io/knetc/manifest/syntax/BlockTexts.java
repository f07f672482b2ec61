package io.knetc.manifest.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes strings of ranges of bytes, and of equal short ranges mostly one string.
final class BlockTexts {
  private static final int LONGEST_KNOWN = 40;
  private static final int KNOWN = 1 << 9;

  private final byte[] bytes;
  private final String[] texts = new String[KNOWN];
  private final int[] starts = new int[KNOWN];

  /// @param bytes ASCII
  BlockTexts(byte[] bytes) {
    this.bytes = bytes;
    Arrays.fill(texts, "");
  }

  /// The text of a range.
  String text(int start, int end) {
    int length = end - start;
    if (length > LONGEST_KNOWN) {
      return made(start, length);
    }
    int hash = length;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + bytes[i];
    }
    int place = (hash ^ hash >>> 11) & KNOWN - 1;
    int known = starts[place];
    if (texts[place].length() != length
        || !Arrays.equals(bytes, start, end, bytes, known, known + length)) {
      texts[place] = made(start, length);
      starts[place] = start;
    }
    return texts[place];
  }

  private String made(int start, int length) {
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }
}
