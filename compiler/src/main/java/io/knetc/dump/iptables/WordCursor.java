package io.knetc.dump.iptables;

/// Walks over the words of a line that has one blank between two of them.
final class WordCursor {
  private final String text;
  private int start;
  private int end;

  /// @param from where the first word starts
  WordCursor(String text, int from) {
    this.text = text;
    this.start = from;
    this.end = from - 1;
  }

  /// Goes on to the next word; false at the end of the line. Where two blanks stand, the word is
  /// empty.
  boolean next() {
    start = end + 1;
    if (start > text.length()) {
      start = text.length();
      end = start;
      return false;
    }
    int blank = text.indexOf(' ', start);
    end = blank < 0 ? text.length() : blank;
    return true;
  }

  /// Goes on to the next word, which may be in double quotes and then holds blanks; false if it has
  /// quotes or backslashes elsewhere.
  boolean nextText() {
    if (end + 1 >= text.length() || text.charAt(end + 1) != '"') {
      return next() && isBare();
    }
    start = end + 2;
    int quote = text.indexOf('"', start);
    end = quote;
    return quote >= 0
        && (quote + 1 == text.length() || text.charAt(quote + 1) == ' ')
        && isPlain(start, quote);
  }

  /// Behind the closing quote of a text.
  void leaveText() {
    if (end < text.length() && text.charAt(end) == '"') {
      end++;
    }
  }

  /// Whether the word stands for itself and is not empty.
  boolean isBare() {
    return end > start && isPlain(start, end);
  }

  private boolean isPlain(int from, int to) {
    boolean isPlain = true;
    for (int i = from; isPlain && i < to; i++) {
      char c = text.charAt(i);
      isPlain = c >= ' ' && c != '"' && c != '\\';
    }
    return isPlain;
  }

  /// Whether this is the word.
  boolean is(String word) {
    return end - start == word.length() && text.startsWith(word, start);
  }

  /// The word.
  String word() {
    return text.substring(start, end);
  }

  int length() {
    return end - start;
  }

  char charAt(int index) {
    return text.charAt(start + index);
  }
}
