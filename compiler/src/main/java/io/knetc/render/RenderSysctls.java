package io.knetc.render;

import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.List;

/// Prints kernel values as `sysctl.conf`: what `sysctl -p` loads.
public final class RenderSysctls {
  private static final String TEMPLATE = "sysctl.conf.ftl";

  private RenderSysctls() {}

  /// The file; annotated, each line has its cause above it.
  public static void run(SysctlFile file, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    RenderLines.run(TEMPLATE, words(file), annotated, out, lines);
  }

  /// The file as a text, without causes.
  public static String text(SysctlFile file) {
    return RenderLines.text(TEMPLATE, words(file));
  }

  private static List<LineWords> words(SysctlFile file) {
    return file.lines().stream().map(line -> LineWords.of(words(line), line.origin())).toList();
  }

  private static String words(SysctlFile.Line line) {
    return switch (line) {
      case SysctlFile.Setting(String key, String value, Origin _) -> key + " = " + value;
      case SysctlFile.Remark(String text, Origin _) -> "# " + text;
    };
  }
}
