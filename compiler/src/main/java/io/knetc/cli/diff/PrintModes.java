package io.knetc.cli.diff;

import io.knetc.cli.MarkdownFence;

/// Prints what another mode of kube-proxy changes in the form that the user asked for.
public final class PrintModes {
  private PrintModes() {}

  /// The text.
  ///
  /// @param isShort whether headings are enough
  public static String run(ModesReport report, DiffForm form, boolean isShort, boolean isColoured) {
    return switch (form) {
      case TEXT -> ModesText.run(report, isShort, isColoured);
      case MD -> {
        String text = ModesText.run(report, isShort, /* isColoured= */ false);
        String fence = MarkdownFence.around(text);
        yield fence + "text\n" + text + fence + "\n";
      }
      case JSON -> ModesJson.run(report);
      case SARIF -> throw new IllegalArgumentException("no lines of manifests change");
    };
  }
}
