package io.knetc.dump;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a text, one after the other; a line that is not UTF-8 is reported and left out.
public final class Lines {
  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final int limit;
  private int position;

  /// The lines of a file or of a part of one.
  public Lines(Span text, Diagnostics diagnostics) {
    this.file = text.file();
    this.position = text.start();
    this.limit = text.end();
    this.diagnostics = diagnostics;
  }

  /// The next line; empty at the end of the text.
  public Optional<Line> next() {
    byte[] content = file.content();
    while (position < limit) {
      int start = position;
      int end = start;
      int bits = 0;
      while (end < limit && content[end] != '\n') {
        bits |= content[end++];
      }
      position = end + 1;
      boolean hasReturn = end > start && content[end - 1] == '\r';
      Optional<Line> line = line(start, hasReturn ? end - 1 : end, bits >= 0);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  private Optional<Line> line(int start, int end, boolean isAscii) {
    try {
      String text =
          isAscii
              ? new String(file.content(), start, end - start, StandardCharsets.ISO_8859_1)
              : StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(file.content(), start, end - start))
                  .toString();
      return Optional.of(new Line(file, start, end, text));
    } catch (CharacterCodingException _) {
      diagnostics.report(Code.KN0003, new Span(file, start, end), "the line is not UTF-8 text");
      return Optional.empty();
    }
  }
}
