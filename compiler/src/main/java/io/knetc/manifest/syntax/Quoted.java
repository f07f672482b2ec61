package io.knetc.manifest.syntax;

/// A word of the user inside a message.
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  /// In double quotes.
  static String of(String word) {
    return "\"" + shortened(word) + "\"";
  }

  /// Without what nobody wants to read.
  static String shortened(String word) {
    boolean isShort = word.codePointCount(0, word.length()) <= LONGEST;
    return isShort ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
