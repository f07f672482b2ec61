package io.knetc.dump;

import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// One line of a dump with its place: `start` and `end` are byte offsets, the line end not
/// included.
public record Line(SourceFile file, int start, int end, String text) {
  /// The whole line.
  public Span span() {
    return new Span(file, start, end);
  }

  /// The place of some of its characters.
  public Span span(int from, int to) {
    return new Span(file, offset(text.codePointCount(0, from)), offset(text.codePointCount(0, to)));
  }

  /// The place of a token; that of the last byte if the token is the end of the line.
  public Span span(Token token) {
    if (token.getType() == Token.EOF) {
      return new Span(file, Math.max(start, end - 1), end);
    }
    return new Span(file, offset(token.getStartIndex()), offset(token.getStopIndex() + 1));
  }

  /// The place of a part of the line.
  public Span span(ParserRuleContext context) {
    return new Span(
        file,
        offset(context.getStart().getStartIndex()),
        offset(context.getStop().getStopIndex() + 1));
  }

  /// How many blanks stand between a token and the next one; 0 at the end of the line.
  public int blanksAfter(Token token) {
    int stop = token.getStopIndex() + 1;
    int from = isAscii() ? stop : text.offsetByCodePoints(0, stop);
    int next = from;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
      next++;
    }
    return next == text.length() ? 0 : next - from;
  }

  private boolean isAscii() {
    return end - start == text.length();
  }

  /// The byte offset of a code point of the line: ANTLR counts code points.
  private int offset(int codePoint) {
    if (isAscii()) {
      return start + codePoint;
    }
    byte[] content = file.content();
    int offset = start;
    for (int left = codePoint; offset < end; offset++) {
      boolean startsCodePoint = (content[offset] & 0xC0) != 0x80;
      if (startsCodePoint && left-- == 0) {
        break;
      }
    }
    return offset;
  }
}
