package io.knetc.cli.check;

import io.knetc.check.CheckReport;
import io.knetc.check.Finding;
import io.knetc.diagnostic.DiagnosticRenderer;
import io.knetc.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/// Findings as compilers print them, with a line at the end that counts them.
final class CheckText {
  private CheckText() {}

  static String run(CheckReport report, boolean coloured) {
    DiagnosticRenderer renderer = new DiagnosticRenderer(coloured);
    StringBuilder text = new StringBuilder();
    for (Finding finding : report.findings()) {
      text.append(renderer.render(finding.diagnostic(), finding.severity())).append('\n');
    }
    return text.append(count(report)).append('\n').toString();
  }

  private static String count(CheckReport report) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int number = report.count(severity);
      if (number > 0) {
        counts.add(
            switch (severity) {
              case ERROR, WARNING -> number(number, severity.word());
              case INFO -> number + " info";
            });
      }
    }
    return number(report.objects(), "object")
        + " in "
        + number(report.files().size(), "file")
        + ": "
        + (counts.isEmpty() ? "nothing found" : String.join(", ", counts))
        + (report.suppressed() > 0 ? "; " + report.suppressed() + " suppressed" : "");
  }

  private static String number(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
