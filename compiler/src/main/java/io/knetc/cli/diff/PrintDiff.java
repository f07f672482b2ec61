package io.knetc.cli.diff;

/// Prints a difference in the form that the user asked for.
public final class PrintDiff {
  private PrintDiff() {}

  /// The text.
  ///
  /// @param isShort whether headings are enough
  /// @param version of knetc
  public static String run(
      DiffReport report, DiffForm form, boolean isShort, boolean isColoured, String version) {
    return switch (form) {
      case TEXT -> PrintText.run(report, isShort, isColoured);
      case MD -> DiffMarkdown.run(report, isShort);
      case JSON -> DiffJson.run(report);
      case SARIF -> DiffSarif.run(report.review(), version);
    };
  }
}
