package io.knetc.compare.author;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as a line of a POSIX shell that passes exactly them; see sh(1), QUOTING.
public final class ShellWords {
  /// What no shell takes for anything but itself.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+|!");

  private ShellWords() {}

  /// The line.
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::word).collect(Collectors.joining(" "));
  }

  /// Between single quotes all is itself, but for a single quote: that stands outside, behind a
  /// backslash.
  private static String word(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
