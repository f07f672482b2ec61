package io.knetc.cli.verify;

import io.knetc.compare.verify.Verification;

/// Prints a verification in the form that the user asked for.
public final class PrintVerification {
  private PrintVerification() {}

  /// The text.
  public static String run(Verification verification, VerifyForm form) {
    return switch (form) {
      case TEXT -> VerifyText.run(verification);
      case MD -> VerifyMarkdown.run(verification);
      case JSON -> VerifyJson.run(verification);
    };
  }
}
