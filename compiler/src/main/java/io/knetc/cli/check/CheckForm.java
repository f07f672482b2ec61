package io.knetc.cli.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// In which form findings are printed.
public enum CheckForm {
  TEXT,
  JSON,
  SARIF,
  JUNIT;

  /// The form of a word on the command line.
  public static Optional<CheckForm> parse(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
  }

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static String words() {
    return Arrays.stream(values()).map(CheckForm::word).collect(Collectors.joining(", "));
  }
}
