package io.knetc.cli.reach;

import io.knetc.reach.Party;
import io.knetc.reach.ReachTable;
import io.knetc.reach.Traffic;
import java.util.List;

/// A matrix as a picture, light or dark as its reader has it: sources down, destinations across. It
/// is whole in itself: no script, no font, no link.
final class ReachSvg {
  private static final int CELL = 28;
  private static final int LETTER = 7;
  private static final int MARGIN = 16;
  private static final int LONGEST = 48;
  private static final int LEGEND = 56;

  /// Plain colours, as not only browsers draw it.
  private static final String STYLE =
      """
      <style>
        text { font: 12px ui-monospace, monospace; fill: #1f2328; }
        .paper, .self { fill: #ffffff; }
        .cell { stroke: #d0d7de; }
        .all { fill: #2da44e; }
        .some { fill: #bf8700; }
        .none { fill: #f6f8fa; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .paper, .self { fill: #0d1117; }
          .cell { stroke: #30363d; }
          .all { fill: #2ea043; }
          .some { fill: #bb8009; }
          .none { fill: #161b22; }
        }
      </style>
      """;

  private final Matrix matrix;
  private final int left;
  private final int top;
  private final StringBuilder text = new StringBuilder();

  private ReachSvg(ReachTable table) {
    this.matrix = new Matrix(table);
    this.left = MARGIN + longest(matrix.sources()) * LETTER + LETTER;
    this.top = MARGIN + longest(matrix.destinations()) * LETTER + LETTER;
  }

  static String of(ReachTable table) {
    return new ReachSvg(table).draw();
  }

  private String draw() {
    int right = left + matrix.destinations().size() * CELL;
    int bottom = top + matrix.sources().size() * CELL;
    int width = Math.max(right, left + LEGEND * LETTER) + MARGIN;
    int height = bottom + LEGEND + MARGIN;
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img">
        <title>who can talk to whom: sources down, destinations across</title>
        """
            .formatted(width, height, width, height));
    text.append(STYLE);
    text.append("<rect class=\"paper\" width=\"%s\" height=\"%s\"/>\n".formatted(width, height));
    for (int column = 0; column < matrix.destinations().size(); column++) {
      int x = left + column * CELL + CELL / 2 + LETTER / 2;
      text.append(
          "<text transform=\"translate(%s %s) rotate(-90)\">%s</text>\n"
              .formatted(x, top - LETTER, name(matrix.destinations().get(column))));
    }
    for (int row = 0; row < matrix.sources().size(); row++) {
      row(matrix.sources().get(row), top + row * CELL);
    }
    legend(bottom);
    return text.append("</svg>\n").toString();
  }

  private void row(Party from, int y) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>\n"
            .formatted(left - LETTER, y + CELL / 2 + LETTER / 2, name(from)));
    for (int column = 0; column < matrix.destinations().size(); column++) {
      Party to = matrix.destinations().get(column);
      if (Matrix.isPair(from, to)) {
        Traffic traffic = matrix.cell(from, to);
        cell(
            left + column * CELL,
            y,
            colour(traffic),
            from.text() + " => " + to.text() + " : " + traffic.text());
      }
    }
  }

  private void cell(int x, int y, String colour, String tip) {
    text.append(
        "<rect class=\"cell %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n"
            .formatted(colour, x, y, CELL, CELL, escaped(tip)));
  }

  private void legend(int bottom) {
    int x = left;
    for (String colour : List.of("all", "some", "none")) {
      String words =
          switch (colour) {
            case "all" -> "every port";
            case "some" -> "some ports";
            default -> "nothing";
          };
      cell(x, bottom + MARGIN, colour, words);
      text.append(
          "<text x=\"%s\" y=\"%s\">%s</text>\n"
              .formatted(x + CELL + LETTER, bottom + MARGIN + CELL / 2 + LETTER / 2, words));
      x += CELL + (words.length() + 3) * LETTER;
    }
  }

  private static String colour(Traffic traffic) {
    return traffic.hasEveryPort() ? "all" : traffic.ports().isEmpty() ? "none" : "some";
  }

  private static int longest(List<Party> parties) {
    return parties.stream()
        .mapToInt(party -> Math.min(party.text().length(), LONGEST))
        .max()
        .orElse(0);
  }

  private static String name(Party party) {
    String name = party.text();
    return escaped(name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name);
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
