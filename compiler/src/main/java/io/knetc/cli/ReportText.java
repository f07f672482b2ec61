package io.knetc.cli;

import io.knetc.lab.LabReport;
import io.knetc.lab.LabReport.NotLoaded;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.probe.Verdict.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a lab showed, as a table: the probe, what was expected, what was seen.
final class ReportText {
  private static final List<String> HEAD = List.of("    FROM", "EXPECTED", "SEEN");
  private static final String GAP = "   ";

  private ReportText() {}

  /// @param brief only what is not as expected, and nothing if all is
  static String of(LabReport report, boolean brief) {
    if (brief && report.holds()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (NotLoaded node : report.notLoaded()) {
      text.append(node.node()).append(" did not take its files:\n");
      node.said().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
    Map<String, Map<String, List<Verdict>>> ways = new LinkedHashMap<>();
    for (Verdict verdict : report.verdicts()) {
      if (!brief || verdict.kind() == Kind.DIFFERENT) {
        ways.computeIfAbsent(servicePort(verdict.probe()), _ -> new LinkedHashMap<>())
            .computeIfAbsent(way(verdict.probe()), _ -> new ArrayList<>())
            .add(verdict);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    ways.forEach((servicePort, ofPort) -> {
      rows.add(List.of(servicePort));
      ofPort.forEach((way, verdicts) -> {
        rows.add(List.of(way));
        verdicts.forEach(verdict -> rows.add(row(verdict)));
      });
    });
    if (!rows.isEmpty()) {
      rows.addFirst(HEAD);
      append(rows, text);
    }
    return text.append(summary(report)).toString();
  }

  private static String servicePort(Probe probe) {
    return probe.servicePort().name().text() + " " + probe.servicePort().protocol();
  }

  private static String way(Probe probe) {
    String target = probe.target().withPort(probe.port());
    boolean asDeclared = probe.protocol() == probe.servicePort().protocol();
    return "  " + probe.way().words() + " " + target + (asDeclared ? "" : "/" + probe.protocol());
  }

  private static List<String> row(Verdict verdict) {
    Probe probe = verdict.probe();
    return List.of(
        "    " + probe.caller().words(), ProbeWords.expected(probe), ProbeWords.seen(verdict));
  }

  private static void append(List<List<String>> rows, StringBuilder text) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; row.size() > 1 && i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell);
        if (i + 1 < row.size()) {
          line.repeat(' ', widths[i] - cell.length()).append(GAP);
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String summary(LabReport report) {
    if (!report.notLoaded().isEmpty()) {
      return "no probe was sent\n";
    }
    int different = report.count(Kind.DIFFERENT);
    int notAsked = report.count(Kind.NOT_ASKED);
    int probes = report.verdicts().size();
    if (probes == notAsked) {
      return probes == 0
          ? "nothing was asked: no Service port has an address on these nodes\n"
          : "nothing was asked: this kernel cannot; try --kernel uml\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(probes).append(probes == 1 ? " probe, " : " probes, ");
    int calls = report.verdicts().stream().mapToInt(verdict -> verdict.probe().calls()).sum();
    text.append(calls).append(" calls: ");
    text.append(different == 0 ? "all as expected" : different + " not as expected");
    if (notAsked > 0) {
      text.append("; ")
          .append(notAsked)
          .append(" not asked, this kernel cannot (try --kernel uml)");
    }
    return text.append('\n').toString();
  }
}
