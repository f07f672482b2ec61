package io.knetc.manifest.syntax;

import io.knetc.source.Span;
import java.util.Arrays;
import java.util.Optional;

/// Where the text of a literal block scalar (`|`) stands in its file: every line of the text is a
/// line of the file without the indentation.
final class LiteralBlock {
  private final Span outer;
  private final int[] innerLines;
  private final int[] outerLines;

  private LiteralBlock(Span outer, int[] innerLines, int[] outerLines) {
    this.outer = outer;
    this.innerLines = innerLines;
    this.outerLines = outerLines;
  }

  /// Lays the text over the block; empty if they do not agree line by line.
  static Optional<LiteralBlock> find(Span outer, byte[] text) {
    byte[] file = outer.file().content();
    int lines = countLines(text);
    int[] innerLines = new int[lines];
    int[] outerLines = new int[lines];
    int indentation = -1;
    int outerLine = nextLine(file, outer.start(), outer.end());
    int innerLine = 0;
    for (int i = 0; i < lines; i++) {
      int length = lineLength(text, innerLine, text.length);
      if (length > 0) {
        if (indentation < 0) {
          indentation = lineLength(file, outerLine, file.length) - length;
        }
        outerLine += indentation;
        if (indentation < 0 || !isSame(file, outerLine, text, innerLine, length)) {
          return Optional.empty();
        }
      }
      innerLines[i] = innerLine;
      outerLines[i] = outerLine;
      innerLine = nextLine(text, innerLine, text.length);
      outerLine = nextLine(file, outerLine, file.length);
    }
    return Optional.of(new LiteralBlock(outer, innerLines, outerLines));
  }

  /// The place in the file of a range of the text.
  Span span(int start, int end) {
    int outerStart = offset(start);
    return new Span(outer.file(), outerStart, Math.max(outerStart, offset(end)));
  }

  private int offset(int inner) {
    if (innerLines.length == 0) {
      return outer.start();
    }
    int found = Arrays.binarySearch(innerLines, inner);
    int line = found >= 0 ? found : -found - 2;
    return Math.min(outerLines[line] + inner - innerLines[line], outer.file().length());
  }

  private static int countLines(byte[] text) {
    int lines = 0;
    for (int line = 0; line < text.length; line = nextLine(text, line, text.length)) {
      lines++;
    }
    return lines;
  }

  /// Without the line end, which is LF or CR LF.
  private static int lineLength(byte[] bytes, int line, int end) {
    int next = line;
    while (next < end && bytes[next] != '\n') {
      next++;
    }
    boolean carriageReturn = next > line && bytes[next - 1] == '\r';
    return next - line - (carriageReturn ? 1 : 0);
  }

  private static int nextLine(byte[] bytes, int line, int end) {
    int next = line;
    while (next < end && bytes[next] != '\n') {
      next++;
    }
    return Math.min(next + 1, end);
  }

  private static boolean isSame(byte[] file, int outer, byte[] text, int inner, int length) {
    return outer + length <= file.length
        && Arrays.equals(file, outer, outer + length, text, inner, inner + length);
  }
}
