package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/// Checks that a file is text: UTF-8 without zero bytes.
final class CheckText {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private final SourceFile file;
  private final byte[] content;

  private CheckText(SourceFile file) {
    this.file = file;
    this.content = file.content();
  }

  /// The first thing in the file that is not text.
  static Optional<Diagnostic> run(SourceFile file) {
    return new CheckText(file).firstMistake();
  }

  private Optional<Diagnostic> firstMistake() {
    if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
      return Optional.of(
          at(0, 2, "the text is UTF-16, not UTF-8")
              .withHelp("convert it: iconv -f UTF-16 -t UTF-8"));
    }
    int offset = 0;
    while (offset < content.length) {
      if (isPlain(offset)) {
        offset += Long.BYTES;
        continue;
      }
      int length = characterLength(offset);
      if (length == 0) {
        return Optional.of(mistake(offset));
      }
      offset += length;
    }
    return Optional.empty();
  }

  /// Whether the next eight bytes are ASCII without a zero.
  private boolean isPlain(int offset) {
    if (offset + Long.BYTES > content.length) {
      return false;
    }
    long bytes = (long) EIGHT_BYTES.get(content, offset);
    return ((bytes | (bytes - LOW_BITS)) & HIGH_BITS) == 0;
  }

  /// The number of bytes of the character at an offset; 0 if there is none (RFC 3629, table in
  /// section 4).
  private int characterLength(int offset) {
    int first = content[offset] & 0xFF;
    if (first < 0x80) {
      return first == 0 ? 0 : 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (!isBetween(offset + 1, lowest, highest)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if (!isBetween(offset + i, 0x80, 0xBF)) {
        return 0;
      }
    }
    return length;
  }

  private boolean isBetween(int offset, int lowest, int highest) {
    return offset < content.length
        && (content[offset] & 0xFF) >= lowest
        && (content[offset] & 0xFF) <= highest;
  }

  private Diagnostic mistake(int offset) {
    if (content[offset] == 0) {
      return at(offset, offset + 1, "the file holds a zero byte, so it is not text")
          .withHelp("name only manifests; archives and programs cannot be read");
    }
    return at(
            offset,
            offset + 1,
            "the byte 0x%02X is not UTF-8 here".formatted(content[offset] & 0xFF))
        .withHelp("save the text as UTF-8; what is no text cannot be read");
  }

  private boolean startsWith(int first, int second) {
    return content.length >= 2 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
  }

  private Diagnostic at(int start, int end, String message) {
    return Diagnostic.of(Code.KN0003, new Span(file, start, end), message);
  }
}
