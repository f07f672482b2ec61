package io.knetc.cli.diff;

import io.knetc.compare.Difference;
import io.knetc.compare.Difference.Passed;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.compare.review.Review.Entry;
import java.util.ArrayList;
import java.util.List;

/// The lines that tell one difference: what is gone with `-`, what is there now with `+`, a rule
/// that stands elsewhere with `>`, one with another comment with `~`.
final class EntryLines {
  private EntryLines() {}

  /// The lines, between those of the rules around.
  static List<String> of(Entry entry) {
    List<String> lines = new ArrayList<>();
    entry.context().above().forEach(rule -> lines.add("  " + ItemWords.of(rule)));
    lines.addAll(differing(entry));
    entry.context().below().forEach(rule -> lines.add("  " + ItemWords.of(rule)));
    return lines;
  }

  private static List<String> differing(Entry entry) {
    return switch (entry.difference()) {
      case Difference.Added(Item item) -> List.of("+ " + ItemWords.of(item));
      case Difference.Removed(Item item) -> List.of("- " + ItemWords.of(item));
      case Difference.Changed(Item before, Item after) ->
          List.of("- " + ItemWords.of(before), "+ " + ItemWords.of(after));
      case Difference.Reworded(var before, var after) ->
          List.of("~ " + ItemWords.of(after), "  comment was: " + comment(before));
      case Difference.Moved moved ->
          List.of("> " + ItemWords.of(moved.after()), "  " + move(moved));
    };
  }

  private static String comment(Item item) {
    String comment = ItemWords.comment(item);
    return comment.isEmpty() ? "(none)" : comment;
  }

  /// `was rule 5, is rule 2 now, before: -A ...`.
  private static String move(Difference.Moved moved) {
    Passed passed = moved.passed();
    String other = passed.rule().map(ItemWords::of).orElse("");
    String side = moved.isEarlier() ? "before" : "behind";
    return "was rule "
        + (moved.before().index() + 1)
        + ", is rule "
        + (moved.after().index() + 1)
        + " now, "
        + (passed.after().isPresent() ? side + ": " : side + " where this was: ")
        + other;
  }
}
