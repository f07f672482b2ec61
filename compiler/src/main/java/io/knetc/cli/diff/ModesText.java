package io.knetc.cli.diff;

import io.knetc.compare.review.ModeReview;
import io.knetc.compare.review.ModeReview.Entry;
import io.knetc.compare.review.ModeReview.Group;
import io.knetc.compare.ways.Effect;
import io.knetc.compare.ways.Example;
import io.knetc.compare.ways.Outcome;
import io.knetc.compare.ways.Share;
import io.knetc.compare.ways.WayWords;
import java.util.stream.Collectors;

/// What another mode of kube-proxy changes, for a terminal.
final class ModesText {
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final ModesReport report;
  private final StringBuilder text = new StringBuilder();

  private ModesText(ModesReport report) {
    this.report = report;
  }

  /// @param isShort whether headings are enough
  static String run(ModesReport report, boolean isShort, boolean isColoured) {
    ModesText printing = new ModesText(report);
    for (Group group : report.review().groups()) {
      printing.line(isColoured ? BOLD + group.title() + PLAIN : group.title());
      for (Entry entry : group.entries()) {
        printing.entry(entry, isShort);
      }
      printing.line("");
    }
    printing.line(total(report));
    return printing.text.toString();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private void entry(Entry entry, boolean isShort) {
    line(
        "  "
            + entry.change().way().text()
            + (entry.alike() == 0 ? "" : " and " + entry.alike() + " more such")
            + " from "
            + WayWords.senders(entry.change())
            + HostNames.on(entry.hosts())
            + ": "
            + entry.change().effects().stream()
                .map(ModesText::kind)
                .distinct()
                .collect(Collectors.joining(", ")));
    if (isShort) {
      return;
    }
    line("    " + entry.example().text() + HostNames.on(entry.hosts().subList(0, 1)));
    int width =
        Math.max(ModesReport.word(report.from()).length(), ModesReport.word(report.to()).length());
    line(
        "      "
            + fate(ModesReport.word(report.from()), width)
            + WayWords.fate(entry.example().before()));
    line(
        "      "
            + fate(ModesReport.word(report.to()), width)
            + WayWords.fate(entry.example().after())
            + from(entry.example()));
  }

  private static String fate(String mode, int width) {
    return mode + ": " + " ".repeat(width - mode.length());
  }

  private static String from(Example example) {
    return example.source().equals(example.sourceAfter())
        ? ""
        : " (sent from " + example.sourceAfter().text() + ")";
  }

  /// What kind of effect it is, in one or two words.
  static String kind(Effect effect) {
    return switch (effect) {
      case Effect.Opened _ -> "starts working";
      case Effect.Closed _ -> "stops working";
      case Effect.Redirected _ -> "goes elsewhere";
      case Effect.Shares shares ->
          shares.targets().stream().anyMatch(ModesText::cameOrWent)
              ? "other endpoints"
              : "other shares";
      case Effect.SourceAddress _ -> "other source address";
      case Effect.Affinity _ -> "other session affinity";
      case Effect.Fate(_, Outcome after) ->
          switch (after) {
            case Outcome.Refused _ -> "refused now";
            case Outcome.Dropped _ -> "dropped now";
            case Outcome.Untouched _ -> "passed on now";
            case Outcome.Delivered _ -> "left to the node now";
            case Outcome.Astray _ -> "goes astray now";
            case Outcome.Balanced _ -> "starts working";
          };
      case Effect.Doubts _ -> "cannot be told";
    };
  }

  private static String addresses(int count) {
    return count == 1 ? "1 address" : count + " addresses";
  }

  private static boolean cameOrWent(Effect.TargetShare target) {
    return target.before().equals(Share.NONE) || target.after().equals(Share.NONE);
  }

  private static String total(ModesReport report) {
    ModeReview review = report.review();
    return ModesReport.word(report.from())
        + " -> "
        + ModesReport.word(report.to())
        + " on "
        + HostNames.count(review.hosts().size())
        + ": "
        + review.changedWays()
        + " of "
        + review.ways()
        + " ways in change"
        + (review.otherAddresses() == 0
            ? ""
            : ", and ports of no Service at " + addresses(review.otherAddresses()))
        + "; "
        + review.connections()
        + " connections were walked through each mode";
  }
}
