package io.knetc.cli.reach;

import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ask.Answer;
import io.knetc.reach.ask.AskLine;
import java.util.List;

/// Results in the form that is asked for.
public final class PrintReach {
  private PrintReach() {}

  /// Who can talk to whom.
  public static String table(ReachTable table, ReachForm form, boolean why) {
    return switch (form) {
      case TEXT -> ReachText.of(table, why);
      case JSON -> ReachJson.table(table, why);
      case CSV -> ReachCsv.of(table);
      case MD -> ReachMarkdown.of(table);
      case DOT -> ReachDot.of(table);
      case SVG -> ReachSvg.of(table);
    };
  }

  /// What was opened and closed.
  public static String changes(List<Change> changes, ReachForm form, boolean why) {
    return switch (form) {
      case TEXT -> ReachText.of(changes, why);
      case JSON -> ReachJson.changes(changes, why);
      case MD -> ReachMarkdown.of(changes, why);
      case CSV, DOT, SVG -> throw new IllegalStateException("a difference as " + form);
    };
  }

  /// Questions with their answers.
  ///
  /// @param answers in the order of the questions
  public static String answers(
      List<AskLine> lines, List<Answer> answers, ReachForm form, boolean why) {
    return switch (form) {
      case TEXT -> AskText.of(lines, answers, why);
      case JSON -> ReachJson.answers(answers, why);
      case CSV, MD, DOT, SVG -> throw new IllegalStateException("answers as " + form);
    };
  }
}
