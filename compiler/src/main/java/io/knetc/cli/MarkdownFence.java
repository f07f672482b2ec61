package io.knetc.cli;

/// The fence of a block of code in Markdown.
public final class MarkdownFence {
  private MarkdownFence() {}

  /// Longer than any row of backticks in the text: a comment of a dump may have some.
  public static String around(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence;
  }
}
