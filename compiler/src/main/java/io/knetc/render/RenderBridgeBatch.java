package io.knetc.render;

import io.knetc.kernel.ip.ForwardingEntry;
import java.io.IOException;
import java.util.List;

/// Prints kernel values as `bridge.batch`: what `bridge -batch` loads, one command in each line,
/// without `bridge`.
///
/// `replace`, not `append`: a device sends frames to one host for each address, and with `append`
/// the kernel keeps the host that it knew before, without a word.
public final class RenderBridgeBatch {
  private static final String TEMPLATE = "bridge.batch.ftl";

  private RenderBridgeBatch() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(
      List<ForwardingEntry> entries, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    RenderLines.run(TEMPLATE, words(entries), annotated, out, lines);
  }

  /// The file as a text, without causes.
  public static String text(List<ForwardingEntry> entries) {
    return RenderLines.text(TEMPLATE, words(entries));
  }

  private static List<LineWords> words(List<ForwardingEntry> entries) {
    return entries.stream().map(entry -> LineWords.of(words(entry), entry.origin())).toList();
  }

  /// The command that makes an entry, without `bridge`.
  public static String words(ForwardingEntry entry) {
    return "fdb replace "
        + entry.address().text()
        + " dev "
        + entry.device()
        + " dst "
        + entry.destination().text()
        + " self permanent";
  }
}
