package io.knetc.dump.nft;

/// The braces that are open after some characters; those in quotes are none.
final class Braces {
  private int depth;
  private boolean isQuoted;

  void add(char c) {
    if (c == '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && c == '{') {
      depth++;
    } else if (!isQuoted && c == '}') {
      depth--;
    }
  }

  void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  /// Whether neither a brace nor a quote is open.
  boolean isOutside() {
    return depth == 0 && !isQuoted;
  }

  /// Whether a brace is open; a quote ends with its line.
  boolean isOpen() {
    return depth > 0;
  }
}
