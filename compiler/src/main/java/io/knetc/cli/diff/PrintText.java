package io.knetc.cli.diff;

import io.knetc.compare.ItemWords;
import io.knetc.compare.review.Review;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import io.knetc.compare.review.Review.HostChange;
import io.knetc.reach.DiffReach.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A difference for a terminal.
final class PrintText {
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String BOLD = "\u001b[1m";
  private static final String FAINT = "\u001b[2m";

  private static final String PLAIN = "\u001b[0m";

  private final StringBuilder text = new StringBuilder();
  private final boolean isShort;
  private final boolean isColoured;

  private PrintText(boolean isShort, boolean isColoured) {
    this.isShort = isShort;
    this.isColoured = isColoured;
  }

  /// The text.
  ///
  /// @param isShort whether headings are enough
  static String run(DiffReport report, boolean isShort, boolean isColoured) {
    Review review = report.review();
    PrintText printing = new PrintText(isShort, isColoured);
    review.added().forEach(host -> printing.host(host, "added"));
    review.removed().forEach(host -> printing.host(host, "removed"));
    review.groups().forEach(group -> printing.group(group));
    printing.connections(report.connections());
    if (!review.isEmpty()) {
      printing.line("", Totals.of(review));
    }
    return printing.text.toString();
  }

  private void line(String colour, String words) {
    if (isColoured && !colour.isEmpty()) {
      text.append(colour).append(words).append(PLAIN).append('\n');
    } else {
      text.append(words).append('\n');
    }
  }

  private void host(HostChange host, String verb) {
    line(BOLD, "node " + host.host() + " " + verb + ": " + host.words());
    if (!isShort) {
      text.append('\n');
    }
  }

  private void group(Group group) {
    List<String> hosts = group.hosts();
    line(
        BOLD,
        group.owner().text()
            + ": "
            + String.join(", ", group.facts())
            + " ("
            + HostNames.count(hosts.size())
            + ": "
            + Totals.lines(group)
            + ")");
    if (isShort) {
      return;
    }
    Map<Place, List<Entry>> places = new LinkedHashMap<>();
    for (Entry entry : group.entries()) {
      places
          .computeIfAbsent(
              new Place(ItemWords.place(entry.difference().item()), entry.hosts()),
              _ -> new ArrayList<>())
          .add(entry);
    }
    places.forEach((place, entries) -> {
      line("", "  " + place.file() + HostNames.on(place.hosts()));
      entries(entries);
    });
    List<String> packets = PacketLines.of(group);
    if (!packets.isEmpty()) {
      line("", "  packets");
      packets.forEach(words -> line("", "    " + words));
    }
    text.append('\n');
  }

  private void connections(List<Change> connections) {
    if (connections.isEmpty()) {
      return;
    }
    line(BOLD, "network policies: " + PacketLines.count(connections));
    if (!isShort) {
      PacketLines.of(connections).forEach(words -> line("", "  " + words));
      text.append('\n');
    }
  }

  private record Place(String file, List<String> hosts) {}

  private void entries(List<Entry> entries) {
    String last = "";
    for (Entry entry : entries) {
      String cause = CauseWords.of(entry.cause());
      if (!cause.equals(last) && !cause.isEmpty()) {
        line(FAINT, "    # " + cause);
      }
      last = cause;
      EntryLines.of(entry).forEach(words -> line(colour(words), "    " + words));
    }
  }

  private static String colour(String words) {
    return switch (words.charAt(0)) {
      case '+' -> GREEN;
      case '-' -> RED;
      case '>', '~' -> YELLOW;
      default -> "";
    };
  }
}
