package io.knetc.cli.reach;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// In which form the result is printed.
public enum ReachForm {
  TEXT,
  JSON,
  CSV,
  MD,
  DOT,
  SVG;

  /// The form of a word on the command line.
  public static Optional<ReachForm> parse(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
  }

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static String words() {
    return Arrays.stream(values()).map(ReachForm::word).collect(Collectors.joining(", "));
  }
}
