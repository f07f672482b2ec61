package io.knetc.cli.check;

import io.knetc.check.CheckReport;
import io.knetc.check.Finding;
import io.knetc.cli.sarif.SarifLog;
import io.knetc.cli.sarif.SarifLog.Level;
import io.knetc.cli.sarif.SarifLog.Place;
import io.knetc.cli.sarif.SarifLog.Rule;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Explanation;
import io.knetc.diagnostic.Label;
import io.knetc.diagnostic.Severity;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Findings as SARIF, so that code review shows each at its line; the rules bring their
/// explanations along.
final class CheckSarif {
  private CheckSarif() {}

  static String run(CheckReport report, String version) {
    List<Rule> rules =
        report.findings().stream()
            .map(finding -> finding.diagnostic().code())
            .distinct()
            .sorted()
            .map(code -> new Rule(code.name(), code.title(), Explanation.of(code)))
            .toList();
    return SarifLog.of(version, rules, log -> write(report, log));
  }

  private static void write(CheckReport report, SarifLog log) throws IOException {
    for (Finding finding : report.findings()) {
      Diagnostic diagnostic = finding.diagnostic();
      log.result(
          diagnostic.code().name(),
          level(finding.severity()),
          message(diagnostic),
          place(diagnostic.primary()).toList(),
          diagnostic.secondary().stream().flatMap(CheckSarif::place).toList());
    }
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case ERROR -> Level.ERROR;
      case WARNING -> Level.WARNING;
      case INFO -> Level.NOTE;
    };
  }

  private static String message(Diagnostic diagnostic) {
    StringBuilder message = new StringBuilder(diagnostic.message());
    diagnostic.help().forEach(help -> message.append("; help: ").append(help));
    return message.toString();
  }

  /// None for what no user wrote.
  private static Stream<Place> place(Label label) {
    SourceFile file = label.span().file();
    return file.isBuiltIn()
        ? Stream.empty()
        : Stream.of(
            new Place(
                file.path(),
                label.span().position(),
                Optional.of(file.position(label.span().end())),
                label.message()));
  }
}
