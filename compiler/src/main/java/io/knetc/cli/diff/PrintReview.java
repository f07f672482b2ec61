package io.knetc.cli.diff;

import io.knetc.compare.review.Review;

/// Prints a review in the form that the user asked for.
public final class PrintReview {
  private PrintReview() {}

  /// The text.
  ///
  /// @param isShort whether headings are enough
  /// @param version of knetc
  public static String run(
      Review review, DiffForm form, boolean isShort, boolean isColoured, String version) {
    return switch (form) {
      case TEXT -> PrintText.run(review, isShort, isColoured);
      case MD -> DiffMarkdown.run(review, isShort);
      case JSON -> DiffJson.run(review);
      case SARIF -> DiffSarif.run(review, version);
    };
  }
}
