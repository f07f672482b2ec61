package io.knetc.manifest.syntax;

import java.util.Arrays;

/// Turns the n-th code point of a UTF-8 text into its byte offset.
final class CodePoints {
  /// Every so many code points the offset is noted; in between it is counted.
  private static final int STEP = 64;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final int[] noted;

  private CodePoints(byte[] bytes, int start, int end, int[] noted) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.noted = noted;
  }

  /// The code points of a text of which it is known whether it is ASCII, where both counts are one.
  static CodePoints of(byte[] bytes, int start, int end, boolean ascii) {
    return new CodePoints(bytes, start, end, ascii ? new int[0] : note(bytes, start, end));
  }

  /// The byte offset of a code point; the end of the text for those past it.
  int byteOffset(int codePoint) {
    if (noted.length == 0) {
      return Math.min(start + codePoint, end);
    }
    int note = Math.min(codePoint / STEP, noted.length - 1);
    int offset = noted[note];
    for (int left = codePoint - note * STEP; left > 0 && offset < end; left--) {
      offset = next(bytes, offset, end);
    }
    return offset;
  }

  private static int[] note(byte[] bytes, int start, int end) {
    int[] notes = new int[(end - start) / STEP + 1];
    int count = 0;
    int codePoint = 0;
    for (int offset = start; offset < end; offset = next(bytes, offset, end)) {
      if (codePoint % STEP == 0) {
        notes[count++] = offset;
      }
      codePoint++;
    }
    return count == 0 ? new int[] {start} : Arrays.copyOf(notes, count);
  }

  private static int next(byte[] bytes, int offset, int end) {
    int next = offset + 1;
    while (next < end && (bytes[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }
}
