package io.knetc.diagnostic;

/// A word of the user inside a message: control characters and line ends escaped, long words cut.
public final class Quoted {
  /// One more than the longest name of most kinds.
  private static final int LONGEST = 64;

  private Quoted() {}

  /// In double quotes.
  public static String of(String word) {
    return "\"" + shown(word) + "\"";
  }

  /// As it is, as far as it may be shown.
  public static String shown(String word) {
    StringBuilder shown = new StringBuilder();
    word.codePoints()
        .limit(LONGEST)
        .forEach(c -> {
          if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
            shown.append(String.format("\\x%02x", c));
          } else {
            shown.appendCodePoint(c);
          }
        });
    boolean isCut = word.codePointCount(0, word.length()) > LONGEST;
    return isCut ? shown + "..." : shown.toString();
  }
}
