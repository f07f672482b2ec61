package io.knetc.manifest.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Runs of spaces, eight at a time: more than half of a snapshot as kubectl prints it is
/// indentation.
final class Spaces {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EIGHT_SPACES = 0x2020202020202020L;

  private Spaces() {}

  /// The first byte at or after an offset that is no space, or the end.
  static int after(byte[] bytes, int offset, int end) {
    int next = offset;
    while (next + Long.BYTES <= end && (long) EIGHT_BYTES.get(bytes, next) == EIGHT_SPACES) {
      next += Long.BYTES;
    }
    while (next < end && bytes[next] == ' ') {
      next++;
    }
    return next;
  }
}
