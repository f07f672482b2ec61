package io.knetc.cli.check;

import io.knetc.check.CheckReport;

/// Prints what was found in the form that the user asked for.
public final class PrintCheck {
  private PrintCheck() {}

  /// The text.
  ///
  /// @param version that of knetc
  /// @param coloured whether a text may have colours
  public static String run(
      CheckReport report, CheckForm form, FailOn failOn, String version, boolean coloured) {
    return switch (form) {
      case TEXT -> CheckText.run(report, coloured);
      case JSON -> CheckJson.run(report);
      case SARIF -> CheckSarif.run(report, version);
      case JUNIT -> CheckJunit.run(report, failOn);
    };
  }
}
