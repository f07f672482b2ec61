package io.knetc.cli.check;

import io.knetc.check.CheckReport;
import io.knetc.diagnostic.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How grave a finding must be for a check to fail.
public enum FailOn {
  ERROR,
  WARNING,
  INFO,
  NONE;

  /// The one of a word on the command line.
  public static Optional<FailOn> parse(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static String words() {
    return Arrays.stream(values()).map(FailOn::word).collect(Collectors.joining(", "));
  }

  /// Whether a finding this grave is a failure.
  public boolean isFailure(Severity severity) {
    return switch (this) {
      case ERROR -> severity.isAtLeast(Severity.ERROR);
      case WARNING -> severity.isAtLeast(Severity.WARNING);
      case INFO -> severity.isAtLeast(Severity.INFO);
      case NONE -> false;
    };
  }

  /// Whether the check fails.
  public boolean isFailure(CheckReport report) {
    return report.findings().stream().anyMatch(finding -> isFailure(finding.severity()));
  }
}
