package io.knetc.cli.verify;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.compare.verify.Drift;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Locale;

/// The lines that tell one drift: what it is, the line of the host, and where it comes from.
final class DriftLines {
  private static final int WIDTH = "duplicated".length();

  private DriftLines() {}

  static List<String> of(Drift drift) {
    String note = drift.note().isEmpty() ? "" : "   (" + drift.note() + ")";
    return switch (drift.difference()) {
      case Difference.Removed(Item item) -> List.of(line(drift, ItemWords.of(item) + note));
      case Difference.Added(Item item) ->
          List.of(line(drift, ItemWords.of(item) + note), below("at " + place(item.origin())));
      case Difference.Changed(Item before, Item after) ->
          List.of(
              line(drift, ItemWords.of(after) + note),
              below("at " + place(after.origin())),
              below("should be: " + ItemWords.of(before)));
      case Difference.Reworded(var before, var after) ->
          List.of(
              line(drift, ItemWords.of(after)),
              below("at " + place(after.origin())),
              below("comment should be: " + comment(before)));
      case Difference.Moved moved ->
          List.of(
              line(drift, ItemWords.of(moved.after())),
              below("at " + place(moved.after().origin())),
              below(
                  (moved.isEarlier()
                          ? "stands before, should be behind: "
                          : "stands behind, should be before: ")
                      + moved.passed().rule().map(ItemWords::of).orElse("")));
    };
  }

  private static String comment(Item item) {
    String comment = ItemWords.comment(item);
    return comment.isEmpty() ? "(none)" : comment;
  }

  private static String line(Drift drift, String words) {
    String kind = drift.kind().name().toLowerCase(Locale.ROOT);
    return kind + " ".repeat(WIDTH - kind.length()) + "  " + words;
  }

  private static String below(String words) {
    return " ".repeat(WIDTH) + "    " + words;
  }

  /// The line of the dump.
  static String place(Origin origin) {
    return origin.span().file().path() + ":" + origin.span().position().line();
  }
}
