package io.knetc.dump.nft;

import io.knetc.dump.Line;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A statement of a block: one line, and those that follow as long as a brace is open.
///
/// @param text without blanks around it, and with one blank in place of a line end
/// @param handle what `nft -a` shows behind it
/// @param pieces the lines with the place of each in the text
record Statement(String text, OptionalLong handle, List<Piece> pieces) {
  /// A line, and where in the text of the statement it starts.
  record Piece(int start, Line line) {}

  Statement {
    pieces = List.copyOf(pieces);
  }

  /// All of it.
  Span span() {
    Span first = pieces.getFirst().line().span();
    return new Span(first.file(), first.start(), pieces.getLast().line().span().end());
  }

  /// The first word; empty for an empty statement.
  String firstWord() {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  /// A part of the text, and the line in which it starts.
  NftText part(int from, int to) {
    int low = 0;
    int high = pieces.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).start() <= from) {
        low = middle;
      } else {
        high = middle;
      }
    }
    Line line = pieces.get(low).line();
    return new NftText(words(text.substring(from, to)), handle, origin(line.span()));
  }

  /// The statement as it is.
  NftText whole() {
    return part(0, text.length());
  }

  /// The parts between commas, or other separators, that stand in no inner braces and no quotes.
  List<NftText> parts(int from, int to, char separator) {
    List<NftText> parts = new ArrayList<>();
    Braces braces = new Braces();
    int start = from;
    for (int i = from; i <= to; i++) {
      boolean isEnd = i == to || (text.charAt(i) == separator && braces.isOutside());
      if (isEnd && !text.substring(start, i).isBlank()) {
        parts.add(part(skipBlanks(start), i));
      }
      if (isEnd) {
        start = i + 1;
      } else {
        braces.add(text.charAt(i));
      }
    }
    return parts;
  }

  private int skipBlanks(int from) {
    int start = from;
    while (text.charAt(start) == ' ') {
      start++;
    }
    return start;
  }

  /// One blank between words; what stands in quotes stays as it is.
  private static String words(String text) {
    String stripped = text.strip();
    if (!stripped.contains("  ") && stripped.indexOf('\t') < 0) {
      return stripped;
    }
    StringBuilder words = new StringBuilder(stripped.length());
    boolean isQuoted = false;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      boolean isBlank = !isQuoted && (c == ' ' || c == '\t');
      if (!isBlank) {
        words.append(c);
      } else if (words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
      isQuoted ^= c == '"';
    }
    return words.toString();
  }

  static Origin origin(Span span) {
    return Origin.of("", "", span, "ParseNftables");
  }
}
