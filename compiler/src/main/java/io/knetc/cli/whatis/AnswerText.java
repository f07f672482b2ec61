package io.knetc.cli.whatis;

import io.knetc.cli.diff.HostNames;
import io.knetc.source.Origin;
import io.knetc.whatis.Answer;
import io.knetc.whatis.FoundLine;
import io.knetc.whatis.Told;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An answer for a terminal.
final class AnswerText {
  /// Of line numbers.
  private static final int WIDTH = 5;

  private AnswerText() {}

  static String of(Answer answer) {
    StringBuilder text = new StringBuilder();
    text.append(String.join(" ", answer.sentences())).append('\n');
    told(text, "declared by", places(answer.declared()));
    told(text, "related", answer.related().stream().map(AnswerText::line).toList());
    for (LineGroup group : LineGroup.of(answer.lines())) {
      group(text, group);
    }
    total(text, answer);
    return text.toString();
  }

  /// Each place once, whatever it says there.
  private static List<String> places(List<Told> declared) {
    return declared.stream()
        .map(Told::origin)
        .filter(origin -> !origin.object().isEmpty())
        .map(AnswerText::place)
        .distinct()
        .toList();
  }

  private static String line(Told told) {
    return told.says() + "  " + place(told.origin());
  }

  /// `service/shop/web spec.ports[0] (app.yaml:14:7)`, and whether it is planned.
  private static String place(Origin origin) {
    String words =
        Stream.of(origin.object(), origin.field())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(" "));
    String location = origin.span().location();
    String known = words + (origin.isPlanned() ? ", planned" : "");
    return location.equals("<" + words + ">") ? known : known + " (" + location + ")";
  }

  private static void told(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(heading).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }

  private static void group(StringBuilder text, LineGroup group) {
    text.append('\n').append(group.file());
    if (!group.table().isEmpty()) {
      text.append(' ').append(group.table());
    }
    text.append(" on ").append(HostNames.list(group.hosts()));
    if (!group.areNumbersShared()) {
      text.append(", numbered as on ").append(group.hosts().getFirst());
    }
    text.append('\n');
    String last = "";
    for (FoundLine line : group.lines()) {
      String cause = place(line.line().origin());
      if (!cause.equals(last)) {
        text.append("  # ").append(cause).append('\n');
      }
      last = cause;
      String number = String.valueOf(line.number());
      text.append(" ".repeat(Math.max(0, WIDTH - number.length())))
          .append(number)
          .append("  ")
          .append(line.line().text())
          .append('\n');
    }
  }

  private static void total(StringBuilder text, Answer answer) {
    if (answer.hosts() == 0) {
      return;
    }
    Set<String> hosts = new LinkedHashSet<>();
    int lines = 0;
    for (FoundLine line : answer.lines()) {
      hosts.addAll(line.hosts());
      lines += line.hosts().size();
    }
    text.append('\n')
        .append(
            lines == 0
                ? "no line on " + HostNames.count(answer.hosts())
                : "%s %s on %s of %s"
                    .formatted(
                        lines,
                        lines == 1 ? "line" : "lines",
                        hosts.size(),
                        HostNames.count(answer.hosts())))
        .append('\n');
  }
}
