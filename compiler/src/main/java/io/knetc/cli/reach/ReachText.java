package io.knetc.cli.reach;

import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.Party;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ReachTable.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists and differences, a line for each pair.
public final class ReachText {
  private ReachText() {}

  /// `SRC => DST : CONNS` lines; with explanations below them.
  public static String of(ReachTable table, boolean why) {
    StringBuilder text = new StringBuilder();
    for (Row row : table.rows()) {
      text.append(row.from().text())
          .append(" => ")
          .append(row.to().text())
          .append(" : ")
          .append(row.traffic().text())
          .append('\n');
      if (why) {
        Explanation.of(row, table.asked())
            .lines()
            .forEach(line -> text.append("  ").append(line).append('\n'));
      }
    }
    return text.toString();
  }

  /// `diff-type: ...` lines; with explanations below them.
  public static String of(List<Change> changes, boolean why) {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append("diff-type: ")
          .append(ChangeWords.type(change))
          .append(", source: ")
          .append(change.from().text())
          .append(", destination: ")
          .append(change.to().text())
          .append(", ref1: ")
          .append(change.before().traffic().text())
          .append(", ref2: ")
          .append(change.after().traffic().text())
          .append(workloads(change))
          .append('\n');
      if (why) {
        ChangeWords.why(change).forEach(line -> text.append("  ").append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private static String workloads(Change change) {
    String words =
        Stream.concat(
                phrases(change.addedParties(), "added"),
                phrases(change.removedParties(), "removed"))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : ", workloads-diff-info: " + words;
  }

  private static Stream<String> phrases(List<Party> parties, String what) {
    return parties.stream().map(party -> "workload " + party.text() + " " + what);
  }
}
