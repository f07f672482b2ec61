package io.knetc.cli.reach;

import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.DiffReach.Side;
import io.knetc.reach.Traffic;
import java.util.ArrayList;
import java.util.List;

/// What changed between two parties, and what decided it.
final class ChangeWords {
  private ChangeWords() {}

  /// `added`, `removed` or `changed`.
  static String type(Change change) {
    if (change.before().traffic().ports().isEmpty()) {
      return "added";
    }
    return change.after().traffic().ports().isEmpty() ? "removed" : "changed";
  }

  /// What was opened and what was closed, and what decided it before and now.
  static List<String> why(Change change) {
    List<String> lines = new ArrayList<>();
    why("opened", change.opened(), change, lines);
    why("closed", change.closed(), change, lines);
    return lines;
  }

  private static void why(String what, Traffic traffic, Change change, List<String> lines) {
    if (!traffic.ports().isEmpty()) {
      lines.add(what + " " + traffic.text());
      lines.add("  before: " + sentence(change.before(), traffic));
      lines.add("  now:    " + sentence(change.after(), traffic));
    }
  }

  /// Why what changed passes, or does not, in one of the two clusters.
  static String sentence(Side side, Traffic traffic) {
    return side.row().stream()
        .findFirst()
        .map(row -> Explanation.of(row, traffic).sentence())
        .orElse("one of the two was not there");
  }
}
