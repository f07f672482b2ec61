package io.knetc.cli.whatis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// In which form an answer is printed.
public enum AnswerForm {
  TEXT,
  JSON;

  /// The form of a word on the command line.
  public static Optional<AnswerForm> parse(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
  }

  /// The word on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static String words() {
    return Arrays.stream(values()).map(AnswerForm::word).collect(Collectors.joining(", "));
  }
}
