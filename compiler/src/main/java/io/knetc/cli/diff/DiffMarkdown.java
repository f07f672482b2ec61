package io.knetc.cli.diff;

import io.knetc.cli.MarkdownFence;
import io.knetc.compare.ItemWords;
import io.knetc.compare.review.Review;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import io.knetc.compare.review.Review.HostChange;
import io.knetc.reach.DiffReach.Change;
import java.util.List;

/// A review as a comment on a pull request: a table of what it comes to, and the lines folded
/// below, as many as a comment takes.
final class DiffMarkdown {
  /// GitHub takes 65,536 characters.
  private static final int LONGEST = 60_000;

  private static final int LINES_SHOWN = 200;

  private final StringBuilder text = new StringBuilder();

  private DiffMarkdown() {}

  /// @param isShort whether the table is enough
  static String run(DiffReport report, boolean isShort) {
    Review review = report.review();
    if (report.isEmpty()) {
      return "Nothing changes on the hosts.\n";
    }
    DiffMarkdown markdown = new DiffMarkdown();
    markdown.table(review);
    markdown.connections(report.connections());
    if (!isShort) {
      int left = review.groups().size();
      for (Group group : review.groups()) {
        String details = details(group);
        if (markdown.text.length() + details.length() > LONGEST) {
          markdown
              .text
              .append("\nThe lines of ")
              .append(left)
              .append(" more rows of the table are too many for a comment: see `knetc diff`.\n");
          break;
        }
        markdown.text.append(details);
        left--;
      }
    }
    return markdown.text.toString();
  }

  private void table(Review review) {
    text.append("**").append(Totals.of(review)).append("**\n\n| of | what | nodes | lines |\n");
    text.append("|---|---|---|---|\n");
    for (HostChange host : review.added()) {
      row("node " + host.host(), "added", host.host(), host.words());
    }
    for (HostChange host : review.removed()) {
      row("node " + host.host(), "removed", host.host(), host.words());
    }
    for (Group group : review.groups()) {
      row(
          group.owner().text(),
          String.join("<br>", group.facts().stream().map(DiffMarkdown::escaped).toList()),
          nodes(review, group.hosts()),
          Totals.lines(group));
    }
  }

  private void connections(List<Change> connections) {
    if (!connections.isEmpty()) {
      text.append("\n**Network policies: ").append(PacketLines.count(connections)).append("**\n\n");
      list(PacketLines.of(connections), text);
    }
  }

  private static void list(List<String> lines, StringBuilder text) {
    lines.forEach(line -> text.append("- ").append(escaped(line)).append('\n'));
  }

  private void row(String owner, String facts, String nodes, String lines) {
    text.append("| **").append(escaped(owner)).append("** | ").append(facts).append(" | ");
    text.append(escaped(nodes)).append(" | ").append(lines).append(" |\n");
  }

  private static String nodes(Review review, List<String> hosts) {
    boolean isAll = hosts.size() == review.hosts().size() && hosts.size() > 1;
    return isAll ? "all " + hosts.size() : HostNames.list(hosts);
  }

  private static String details(Group group) {
    StringBuilder lines = new StringBuilder();
    String place = "";
    String cause = "";
    int shown = 0;
    int hidden = 0;
    for (Entry entry : group.entries()) {
      if (shown >= LINES_SHOWN) {
        hidden++;
        continue;
      }
      String here = ItemWords.place(entry.difference().item()) + HostNames.on(entry.hosts());
      if (!here.equals(place)) {
        lines.append(place.isEmpty() ? "" : "\n").append("@@ ").append(here).append(" @@\n");
        cause = "";
      }
      place = here;
      String because = CauseWords.of(entry.cause());
      if (!because.isEmpty() && !because.equals(cause)) {
        lines.append("# ").append(because).append('\n');
      }
      cause = because;
      for (String line : EntryLines.of(entry)) {
        lines.append(line).append('\n');
        shown++;
      }
    }
    if (hidden > 0) {
      lines.append("# and ").append(hidden).append(" more\n");
    }
    StringBuilder packets = new StringBuilder();
    list(PacketLines.of(group), packets);
    packets.append(packets.isEmpty() ? "" : "\n");
    String fence = MarkdownFence.around(lines.toString());
    return "\n<details><summary>"
        + escaped(group.owner().text())
        + ": "
        + Totals.lines(group)
        + "</summary>\n\n"
        + packets
        + fence
        + "diff\n"
        + lines
        + fence
        + "\n\n</details>\n";
  }

  /// Text that Markdown and HTML take as it is.
  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`");
  }
}
