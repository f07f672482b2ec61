package io.knetc.cli;

/// Words of others, such as file names and what tools say, made fit for a terminal and for XML,
/// neither of which takes every character.
public final class Printable {
  private Printable() {}

  /// On one line, with `\x1b` for characters that cannot be shown.
  public static String line(String words) {
    StringBuilder shown = new StringBuilder();
    words
        .codePoints()
        .forEach(c -> {
          if (isShown(c)) {
            shown.appendCodePoint(c);
          } else {
            shown.append(String.format("\\x%02x", c));
          }
        });
    return shown.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
