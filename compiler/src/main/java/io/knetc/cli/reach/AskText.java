package io.knetc.cli.reach;

import io.knetc.reach.ask.Answer;
import io.knetc.reach.ask.AskLine;
import io.knetc.reach.ask.AskLine.Kept;
import io.knetc.reach.ask.AskLine.Question;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// Questions with their answers, line by line as they were asked.
public final class AskText {
  private AskText() {}

  /// Each line as it is, a question with its answer; with explanations as comments below.
  static String of(List<AskLine> lines, List<Answer> answers, boolean why) {
    Iterator<Answer> next = answers.iterator();
    StringBuilder text = new StringBuilder();
    for (AskLine line : lines) {
      switch (line) {
        case Kept kept -> text.append(kept.text()).append('\n');
        case Question question -> {
          Answer answer = next.next();
          text.append(question.text())
              .append(' ')
              .append(answer.word())
              .append(question.comment())
              .append('\n');
          if (why) {
            Explanation.of(answer)
                .lines()
                .forEach(each -> text.append("#   ").append(each).append('\n'));
          }
        }
      }
    }
    return text.toString();
  }

  /// The questions whose answers are not those that their author expects.
  public static List<List<String>> unexpected(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> !answer.isAsExpected())
        .map(answer -> {
          Question question = answer.question();
          return List.of(
              String.valueOf(question.span().position().line()),
              question.from().words(),
              question.to().words(),
              question.protocol() + " " + question.port(),
              question.expected().name().toLowerCase(Locale.ROOT),
              answer.word(),
              why(answer));
        })
        .toList();
  }

  /// One sentence.
  static String why(Answer answer) {
    return answer.family().isEmpty()
        ? String.join("; ", answer.notes())
        : Explanation.of(answer).sentence();
  }
}
