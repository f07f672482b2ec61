package io.knetc.cli;

import io.knetc.cli.reach.AskText;
import io.knetc.reach.ask.Answer;
import java.util.List;

/// What there is to say of answers besides them: notes, and a table of those that were expected to
/// be others.
record AskReport(List<Answer> answers, boolean quiet) {
  String text() {
    StringBuilder text = new StringBuilder();
    if (!quiet) {
      for (Answer answer : answers) {
        for (String note : answer.notes()) {
          text.append("note: ")
              .append(answer.question().span().location())
              .append(": ")
              .append(note)
              .append('\n');
        }
      }
    }
    List<List<String>> wrong = AskText.unexpected(answers);
    if (!wrong.isEmpty()) {
      TextTable table = new TextTable().row("LINE", "FROM", "TO", "PORT", "EXPECTED", "GOT", "WHY");
      wrong.forEach(row -> table.row(row.toArray(String[]::new)));
      long tests = answers.stream().filter(Answer::isTest).count();
      text.append(table)
          .append(wrong.size() + " of " + tests + (tests == 1 ? " test" : " tests") + " failed\n");
    }
    return text.toString();
  }
}
