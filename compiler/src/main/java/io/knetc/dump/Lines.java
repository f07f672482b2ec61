package io.knetc.dump;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a file, one after the other; a line that is not UTF-8 is reported and left out.
public final class Lines {
  private final SourceFile file;
  private final Diagnostics diagnostics;
  private int position;

  /// The lines of this file.
  public Lines(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /// The next line; empty at the end of the file.
  public Optional<Line> next() {
    while (position < file.length()) {
      int start = position;
      int end = endOfLine(start);
      position = end + 1;
      boolean hasReturn = end > start && file.content()[end - 1] == '\r';
      Optional<Line> line = line(start, hasReturn ? end - 1 : end);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < file.length() && file.content()[end] != '\n') {
      end++;
    }
    return end;
  }

  private Optional<Line> line(int start, int end) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file.content(), start, end - start);
      String text =
          isAscii(start, end)
              ? new String(file.content(), start, end - start, StandardCharsets.ISO_8859_1)
              : StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return Optional.of(new Line(file, start, end, text));
    } catch (CharacterCodingException _) {
      diagnostics.report(Code.KN0003, new Span(file, start, end), "the line is not UTF-8 text");
      return Optional.empty();
    }
  }

  private boolean isAscii(int start, int end) {
    int bits = 0;
    for (int i = start; i < end; i++) {
      bits |= file.content()[i];
    }
    return bits >= 0;
  }
}
