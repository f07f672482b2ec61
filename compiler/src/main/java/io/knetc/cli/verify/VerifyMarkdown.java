package io.knetc.cli.verify;

import io.knetc.cli.MarkdownFence;
import io.knetc.compare.verify.Verification;

/// A verification for an incident's page: the sentence, and the lines as they are.
final class VerifyMarkdown {
  private VerifyMarkdown() {}

  static String run(Verification verification) {
    String text = VerifyText.run(verification);
    String summary = VerifySummary.of(verification);
    String details = text.substring(0, text.length() - summary.length() - 1);
    if (details.isEmpty()) {
      return "**" + summary + "**\n";
    }
    String fence = MarkdownFence.around(details);
    return "**" + summary + "**\n\n" + fence + "\n" + details.stripTrailing() + "\n" + fence + "\n";
  }
}
