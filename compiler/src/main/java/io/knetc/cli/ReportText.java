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
import java.util.TreeSet;

/// What a lab showed, for readers: a table of the ways into each Service, then what is wrong, probe
/// by probe, then the numbers.
final class ReportText {
  /// More are seldom read: one wrong rule makes many probes fail.
  private static final int WRONG_SHOWN = 20;

  private static final int ENDPOINTS_SHOWN = 8;
  private static final int NODES_NAMED = 3;

  private final LabReport report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(LabReport report) {
    this.report = report;
  }

  /// How much is told.
  enum Detail {
    /// Only what is not as expected, and nothing if all is.
    BRIEF,
    USUAL,
    /// Every probe.
    FULL
  }

  static String of(LabReport report, Detail detail) {
    ReportText text = new ReportText(report);
    if (detail == Detail.BRIEF && report.holds()) {
      return "";
    }
    report.notes().forEach(note -> text.text.append(Printable.line(note)).append('\n'));
    report.notLoaded().forEach(text::notLoaded);
    if (!report.notLoaded().isEmpty()) {
      return text.text.append("no probe was sent\n").toString();
    }
    switch (detail) {
      case BRIEF -> {}
      case USUAL -> text.ways();
      case FULL -> text.probes();
    }
    text.wrong(detail == Detail.FULL ? Integer.MAX_VALUE : WRONG_SHOWN);
    return text.text.append(numbers(report)).toString();
  }

  private void notLoaded(NotLoaded node) {
    text.append(node.node()).append(" did not take its files:\n");
    node.said()
        .lines()
        .forEach(line -> text.append("  ").append(Printable.line(line)).append('\n'));
  }

  /// A row for each way into each Service port, then for each way of the pod network, then for each
  /// host port.
  private void ways() {
    Map<String, Map<String, Map<String, List<Verdict>>>> tables = new LinkedHashMap<>();
    for (Verdict verdict : report.verdicts()) {
      Probe probe = verdict.probe();
      tables
          .computeIfAbsent(SubjectWords.header(probe), _ -> new LinkedHashMap<>())
          .computeIfAbsent(SubjectWords.subject(probe), _ -> new LinkedHashMap<>())
          .computeIfAbsent(ProbeWords.way(probe), _ -> new ArrayList<>())
          .add(verdict);
    }
    String gap = "";
    for (Map.Entry<String, Map<String, Map<String, List<Verdict>>>> each : tables.entrySet()) {
      text.append(gap);
      ways(each.getKey(), each.getValue());
      gap = "\n";
    }
  }

  private void ways(String header, Map<String, Map<String, List<Verdict>>> subjects) {
    TextTable table = new TextTable().row(header, "CALLED BY", "PROBES", "CALLS", "RESULT");
    subjects.forEach((subject, ways) -> {
      String name = subject;
      for (Map.Entry<String, List<Verdict>> way : ways.entrySet()) {
        List<Verdict> verdicts = way.getValue();
        table.row(
            name,
            way.getKey(),
            Integer.toString(verdicts.size()),
            Integer.toString(new LabReport(List.of(), verdicts).calls()),
            result(verdicts));
        name = "";
      }
    });
    text.append(table);
  }

  private static String result(List<Verdict> verdicts) {
    TreeSet<String> wrongNodes = new TreeSet<>();
    TreeSet<String> reasons = new TreeSet<>();
    int wrong = 0;
    int notAsked = 0;
    for (Verdict verdict : verdicts) {
      switch (verdict.kind()) {
        case AS_EXPECTED -> {}
        case DIFFERENT -> {
          wrong++;
          wrongNodes.add(verdict.probe().handler().name());
        }
        case NOT_ASKED -> {
          notAsked++;
          reasons.add(verdict.outcome().impossible());
        }
      }
    }
    List<String> result = new ArrayList<>();
    if (wrong > 0) {
      String nodes =
          wrongNodes.size() <= NODES_NAMED
              ? String.join(", ", wrongNodes)
              : wrongNodes.size() + " nodes";
      result.add(wrong + " WRONG, through " + nodes);
    }
    if (notAsked > 0) {
      result.add(notAsked + " not asked: " + String.join(", ", reasons));
    }
    return result.isEmpty() ? "ok" : String.join("; ", result);
  }

  /// A row for each probe.
  private void probes() {
    TextTable table = new TextTable().row("    FROM", "EXPECTED", "SOURCE", "SEEN");
    String port = "";
    String way = "";
    for (Verdict verdict : report.verdicts()) {
      Probe probe = verdict.probe();
      String thisPort = SubjectWords.subject(probe);
      String thisWay = ProbeWords.target(probe) + " through " + probe.handler().name();
      if (!thisPort.equals(port)) {
        table.row(thisPort);
        way = "";
      }
      if (!thisWay.equals(way)) {
        table.row("  " + thisWay);
      }
      port = thisPort;
      way = thisWay;
      table.row(
          "    " + ProbeWords.caller(probe),
          ProbeWords.endpoints(probe),
          ProbeWords.source(probe),
          seen(verdict));
    }
    if (!report.verdicts().isEmpty()) {
      text.append(table);
    }
  }

  private static String seen(Verdict verdict) {
    return switch (verdict.kind()) {
      case AS_EXPECTED -> "ok" + ProbeWords.shares(verdict.outcome());
      case DIFFERENT -> "WRONG, see below";
      case NOT_ASKED -> "not asked: " + verdict.outcome().impossible();
    };
  }

  private void wrong(int shown) {
    List<Verdict> wrong =
        report.verdicts().stream().filter(each -> each.kind() == Kind.DIFFERENT).toList();
    for (int i = 0; i < Math.min(shown, wrong.size()); i++) {
      text.append("\nWRONG " + (i + 1) + " of " + wrong.size() + "\n");
      text.append(WrongProbe.words(wrong.get(i), ENDPOINTS_SHOWN));
    }
    if (!wrong.isEmpty()) {
      text.append('\n');
    }
    if (wrong.size() > shown) {
      text.append(shown + " of " + wrong.size() + " are shown; -v shows all\n");
    }
  }

  private static String numbers(LabReport report) {
    int wrong = report.count(Kind.DIFFERENT);
    int notAsked = report.count(Kind.NOT_ASKED);
    int probes = report.verdicts().size();
    List<String> parts = new ArrayList<>();
    parts.add(
        wrong + notAsked == 0
            ? "all as expected"
            : report.count(Kind.AS_EXPECTED) + " as expected");
    if (wrong > 0) {
      parts.add(wrong + " WRONG");
    }
    if (notAsked > 0) {
      parts.add(notAsked + " not asked");
    }
    return probes
        + (probes == 1 ? " probe, " : " probes, ")
        + report.calls()
        + (report.calls() == 1 ? " call: " : " calls: ")
        + String.join(", ", parts)
        + "\n";
  }
}
