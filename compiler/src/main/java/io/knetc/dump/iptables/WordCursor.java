package io.knetc.dump.iptables;

import io.knetc.dump.Lines;
import java.nio.charset.StandardCharsets;

/// Walks over the words of a line that has one blank between two of them.
///
/// It goes from line to line and looks at the bytes of the file: a word only becomes a text where
/// one is asked for. The lines are ASCII.
final class WordCursor {
  private final byte[] content;
  private int start;
  private int end;
  private int limit;

  /// @param content of the file with the lines
  WordCursor(byte[] content) {
    this.content = content;
  }

  /// Goes before the first word of a line.
  ///
  /// @param skipped how many characters of the line stand before that word
  void enter(Lines lines, int skipped) {
    start = lines.start() + skipped;
    end = start - 1;
    limit = lines.end();
  }

  /// Goes on to the next word; false at the end of the line. Where two blanks stand, the word is
  /// empty.
  boolean next() {
    if (end >= limit) {
      start = limit;
      end = limit;
      return false;
    }
    start = end + 1;
    end = firstBlank(content, start, limit);
    return true;
  }

  /// Goes on to the next word, which may be in double quotes and then holds blanks; false if it has
  /// quotes or backslashes elsewhere.
  boolean nextText() {
    if (end + 1 >= limit || content[end + 1] != '"') {
      return next() && isBare();
    }
    start = end + 2;
    end = firstSpecial(content, start, limit);
    return end < limit && content[end] == '"' && (end + 1 == limit || content[end + 1] == ' ');
  }

  /// Behind the closing quote of a text.
  void leaveText() {
    if (end < limit && content[end] == '"') {
      end++;
    }
  }

  /// Whether the word stands for itself and is not empty.
  boolean isBare() {
    return end > start && firstSpecial(content, start, end) == end;
  }

  private static int firstBlank(byte[] content, int from, int to) {
    int at = from;
    while (at < to && content[at] != ' ') {
      at++;
    }
    return at;
  }

  /// The place of the first quote, backslash or control character.
  private static int firstSpecial(byte[] content, int from, int to) {
    int at = from;
    while (at < to && content[at] >= ' ' && content[at] != '"' && content[at] != '\\') {
      at++;
    }
    return at;
  }

  /// Whether this is the word.
  boolean is(String word) {
    int length = word.length();
    if (end - start != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (content[start + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the word is one letter behind a dash, as most options are.
  boolean isOption() {
    return end - start == 2 && content[start] == '-';
  }

  /// Goes to the word before the next {@link #isOption option}, so that the word becomes all that
  /// stands from here to there.
  void widen() {
    int from = start;
    int to = end;
    while (next() && !isOption()) {
      to = end;
    }
    start = from;
    end = to;
  }

  /// Makes the word all that stands from here to the end of the line.
  void widenToEnd() {
    end = limit;
  }

  /// The word.
  String word() {
    return new String(content, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /// Where it starts in the file.
  int start() {
    return start;
  }

  /// Where it ends.
  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  char charAt(int index) {
    return (char) content[start + index];
  }
}
