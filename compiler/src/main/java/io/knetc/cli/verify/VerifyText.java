package io.knetc.cli.verify;

import io.knetc.cli.diff.CauseWords;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.compare.author.Author;
import io.knetc.compare.verify.Drift;
import io.knetc.compare.verify.Verification;
import io.knetc.compare.verify.Verification.Ahead;
import io.knetc.compare.verify.Verification.Group;
import io.knetc.compare.verify.Verification.Leftover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A verification for a terminal.
final class VerifyText {
  private final StringBuilder text = new StringBuilder();

  private VerifyText() {}

  static String run(Verification verification) {
    VerifyText printing = new VerifyText();
    verification.groups().forEach(printing::group);
    verification.leftovers().forEach(printing::leftover);
    if (!verification.ahead().isEmpty()) {
      printing.line("rules of others that take effect before those of the cluster");
      verification.ahead().forEach(printing::ahead);
      printing.line("");
    }
    printing.line(VerifySummary.of(verification));
    return printing.text.toString();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private void group(Group group) {
    line(group.owner().text() + ": " + VerifySummary.counts(group.drifts()));
    String place = "";
    String cause = "";
    for (Drift drift : group.drifts()) {
      String here = ItemWords.place(drift.difference().item());
      if (!here.equals(place)) {
        line("  " + here);
        cause = "";
      }
      place = here;
      String because = CauseWords.of(drift.cause());
      if (!because.isEmpty() && !because.equals(cause)) {
        line("    # " + because);
      }
      cause = because;
      DriftLines.of(drift).forEach(words -> line("    " + words));
    }
    line("");
  }

  private void leftover(Leftover leftover) {
    line("left over from " + leftover.author().title() + ":");
    Map<String, List<Item>> places = new LinkedHashMap<>();
    leftover
        .items()
        .forEach(item ->
            places.computeIfAbsent(ItemWords.place(item), _ -> new ArrayList<>()).add(item));
    places.forEach((place, items) -> {
      line("  " + place);
      items.forEach(item -> line("    " + ItemWords.of(item)));
    });
    line("  to remove exactly these:");
    leftover.commands().forEach(command -> line("    " + command));
    line("");
  }

  private void ahead(Ahead ahead) {
    String author =
        ahead.author() == Author.UNKNOWN ? "of unknown origin" : "of " + ahead.author().title();
    line(
        "  "
            + ItemWords.place(ahead.rule())
            + ", rule "
            + String.format(Locale.ROOT, "%d", ahead.rule().index() + 1)
            + " of "
            + ahead.rule().chain()
            + ", "
            + author
            + " ("
            + DriftLines.place(ahead.rule().origin())
            + ")");
    line("    " + ItemWords.of(ahead.rule()));
    line("    before: " + ItemWords.of(ahead.before()));
  }
}
