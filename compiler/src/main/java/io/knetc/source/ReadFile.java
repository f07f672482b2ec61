package io.knetc.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a file into memory, piece by piece.
///
/// {@link Files#readAllBytes} asks for all of it at once. The channel below then makes a buffer of
/// that size outside of the heap, and keeps it: a large file would be in memory twice.
public final class ReadFile {
  private static final int PIECE = 1 << 16;

  private ReadFile() {}

  /// All bytes of a file, or of a pipe.
  public static byte[] run(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = new byte[(int) Files.size(file)];
      int length = fill(content, in);
      byte[] more = in.readAllBytes(); // a pipe has no size, and a file may grow
      return length == content.length && more.length == 0 ? content : joined(content, length, more);
    }
  }

  /// The number of bytes that were there.
  private static int fill(byte[] content, InputStream in) throws IOException {
    int length = 0;
    while (length < content.length) {
      int read = in.read(content, length, Math.min(PIECE, content.length - length));
      if (read < 0) {
        return length;
      }
      length += read;
    }
    return length;
  }

  private static byte[] joined(byte[] start, int length, byte[] more) {
    byte[] all = Arrays.copyOf(start, length + more.length);
    System.arraycopy(more, 0, all, length, more.length);
    return all;
  }
}
