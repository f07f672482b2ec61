package io.knetc.cli.reach;

import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.Party;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ReachTable.Row;
import io.knetc.reach.Traffic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables for pull requests: a matrix as long as it has few columns, else a row for each pair.
final class ReachMarkdown {
  private static final int MOST_COLUMNS = 10;

  private ReachMarkdown() {}

  static String of(ReachTable table) {
    if (table.destinations().size() > MOST_COLUMNS) {
      return pairs(table);
    }
    Matrix matrix = new Matrix(table);
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            Stream.concat(
                Stream.of("from \\ to"), matrix.destinations().stream().map(ReachMarkdown::name))));
    text.append(line(Stream.generate(() -> "---").limit(matrix.destinations().size() + 1)));
    for (Party from : matrix.sources()) {
      text.append(
          line(
              Stream.concat(
                  Stream.of(name(from)),
                  matrix.destinations().stream()
                      .map(to -> Matrix.isPair(from, to) ? cell(matrix.cell(from, to)) : "·"))));
    }
    return text + "\n**all**: every port of TCP, UDP and SCTP; **–**: nothing; ·: not asked\n";
  }

  private static String pairs(ReachTable table) {
    StringBuilder text = new StringBuilder();
    text.append(line(Stream.of("from", "to", "ports")));
    text.append(line(Stream.of("---", "---", "---")));
    for (Row row : table.rows()) {
      text.append(line(Stream.of(name(row.from()), name(row.to()), cell(row.traffic()))));
    }
    return text + "\n**all**: every port of TCP, UDP and SCTP; what is not listed is closed\n";
  }

  static String of(List<Change> changes, boolean why) {
    if (changes.isEmpty()) {
      return "Nothing was opened, nothing was closed.\n";
    }
    StringBuilder text = new StringBuilder();
    Stream<String> last = why ? Stream.of("why") : Stream.of();
    text.append(line(Stream.concat(Stream.of("from", "to", "opened", "closed"), last)));
    text.append(line(Stream.generate(() -> "---").limit(why ? 5 : 4)));
    for (Change change : changes) {
      Stream<String> reason = why ? Stream.of(reason(change)) : Stream.of();
      text.append(
          line(
              Stream.concat(
                  Stream.of(
                      name(change.from()) + note(change.from(), change),
                      name(change.to()) + note(change.to(), change),
                      Matrix.brief(change.opened()),
                      Matrix.brief(change.closed())),
                  reason)));
    }
    return text.toString();
  }

  private static String note(Party party, Change change) {
    return change.addedParties().contains(party)
        ? " (new)"
        : change.removedParties().contains(party) ? " (gone)" : "";
  }

  private static String reason(Change change) {
    return ChangeWords.why(change).stream()
        .map(String::strip)
        .map(ReachMarkdown::escaped)
        .collect(Collectors.joining("<br>"));
  }

  private static String cell(Traffic traffic) {
    String brief = Matrix.brief(traffic);
    return brief.isEmpty() ? "–" : brief.equals("all") ? "**all**" : brief;
  }

  private static String name(Party party) {
    return "`" + party.text().replace(",", ", ") + "`";
  }

  private static String escaped(String words) {
    return words.replace("|", "\\|").replace("<", "&lt;");
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |")) + "\n";
  }
}
