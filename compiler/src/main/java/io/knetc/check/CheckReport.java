package io.knetc.check;

import io.knetc.diagnostic.Severity;
import java.util.List;
import java.util.function.Predicate;

/// All that was found, in reading order.
///
/// @param files the paths of what was read, in order
/// @param objects how many objects there are
/// @param suppressed how many findings are not told
public record CheckReport(List<Finding> findings, List<String> files, int objects, int suppressed) {
  public CheckReport {
    findings = List.copyOf(findings);
    files = List.copyOf(files);
  }

  /// How many findings are this grave.
  public int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /// The same with findings of some severities only.
  public CheckReport only(Predicate<Severity> told) {
    return new CheckReport(
        findings.stream().filter(finding -> told.test(finding.severity())).toList(),
        files,
        objects,
        suppressed);
  }
}
