package io.knetc.whatis;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is on the hosts because of an object.
final class TellObject {
  private TellObject() {}

  /// @param more sentences
  static Answer run(Name name, Target target, List<String> more, List<FoundLine> lines, int hosts) {
    String has = target.facts().isEmpty() ? "" : " It has " + target.facts() + ".";
    return new Answer(
        name.text(),
        target.kind(),
        Stream.concat(Stream.of(effect(target, lines, hosts) + has), more.stream()).toList(),
        "",
        target.declared(),
        target.related(),
        lines,
        hosts);
  }

  private static String effect(Target target, List<FoundLine> lines, int hosts) {
    if (lines.isEmpty()) {
      return "Nothing on the hosts is there because of " + target.words() + ".";
    }
    Map<LineKind, Integer> counts = new EnumMap<>(LineKind.class);
    Set<String> nodes = new LinkedHashSet<>();
    for (FoundLine line : lines) {
      counts.merge(line.line().kind(), line.hosts().size(), Integer::sum);
      nodes.addAll(line.hosts());
    }
    return "Because of %s, %s there %s: %s."
        .formatted(
            target.words(),
            where(nodes, hosts),
            lines.size() == 1 && nodes.size() == 1 ? "is" : "are",
            counts.entrySet().stream()
                .map(count -> count.getKey().count(count.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String where(Set<String> nodes, int hosts) {
    if (nodes.size() == 1) {
      return "on " + nodes.iterator().next();
    }
    if (nodes.size() == 2 && hosts == 2) {
      return "on both nodes";
    }
    return "on "
        + (nodes.size() == hosts ? "all " + hosts : nodes.size() + " of " + hosts)
        + " nodes";
  }
}
