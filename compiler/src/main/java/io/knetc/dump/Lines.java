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
///
/// {@link #next} gives each as a value. Who reads millions of them goes on by {@link #advance}, and
/// looks at the bytes of the line instead.
public final class Lines {
  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final int limit;
  private int position;
  private int start;
  private int end;
  private boolean isAscii;

  /// The lines of a file or of a part of one.
  public Lines(Span text, Diagnostics diagnostics) {
    this.file = text.file();
    this.position = text.start();
    this.limit = text.end();
    this.diagnostics = diagnostics;
  }

  /// The next line; empty at the end of the text.
  public Optional<Line> next() {
    return advance() ? Optional.of(line()) : Optional.empty();
  }

  /// Goes on to the next line; false at the end of the text.
  public boolean advance() {
    while (position < limit) {
      findEnd();
      if (isAscii || isUtf8()) {
        return true;
      }
      diagnostics.report(Code.KN0003, span(), "the line is not UTF-8 text");
    }
    return false;
  }

  private void findEnd() {
    byte[] content = file.content();
    int last = limit;
    int at = position;
    int bits = 0;
    while (at < last && content[at] != '\n') {
      bits |= content[at++];
    }
    boolean hasReturn = at > position && content[at - 1] == '\r';
    start = position;
    end = hasReturn ? at - 1 : at;
    isAscii = bits >= 0;
    position = at + 1;
  }

  private boolean isUtf8() {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(file.content(), start, end - start));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /// The line.
  public Line line() {
    byte[] content = file.content();
    String text =
        new String(
            content,
            start,
            end - start,
            isAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    return new Line(file, start, end, text);
  }

  /// The file of the lines.
  public SourceFile file() {
    return file;
  }

  /// The place of the line.
  private Span span() {
    return new Span(file, start, end);
  }

  /// The offset of its first byte.
  public int start() {
    return start;
  }

  /// The offset behind its last byte.
  public int end() {
    return end;
  }

  /// Whether the line starts with this ASCII text.
  public boolean startsWith(String prefix) {
    byte[] content = file.content();
    boolean starts = prefix.length() <= end - start;
    for (int i = 0; starts && i < prefix.length(); i++) {
      starts = content[start + i] == prefix.charAt(i);
    }
    return starts;
  }

  /// Whether each of its bytes is a character of its own.
  public boolean isAscii() {
    return isAscii;
  }
}
