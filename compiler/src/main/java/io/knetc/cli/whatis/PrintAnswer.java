package io.knetc.cli.whatis;

import io.knetc.whatis.Answer;

/// An answer in the form that is asked for.
public final class PrintAnswer {
  private PrintAnswer() {}

  /// The text.
  public static String run(Answer answer, AnswerForm form) {
    return switch (form) {
      case TEXT -> AnswerText.of(answer);
      case JSON -> AnswerJson.of(answer);
    };
  }
}
