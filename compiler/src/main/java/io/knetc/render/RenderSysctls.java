package io.knetc.render;

import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateModel;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints kernel values as `sysctl.conf`: what `sysctl -p` loads.
public final class RenderSysctls {
  private static final String TEMPLATE = "sysctl.conf.ftl";

  private RenderSysctls() {}

  /// The file; annotated, each line has its cause above it.
  public static void run(SysctlFile file, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    List<LineWords> words =
        file.lines().stream()
            .map(line -> new LineWords(words(line), Causes.text(line.origin()), line.origin()))
            .toList();
    Templates.render(
        TEMPLATE, Map.of("lines", words, "annotated", annotated, "tell", new Tell(lines)), out);
  }

  private static String words(SysctlFile.Line line) {
    return switch (line) {
      case SysctlFile.Setting(String key, String value, Origin _) -> key + " = " + value;
      case SysctlFile.Remark(String text, Origin _) -> "# " + text;
    };
  }

  /// A line as the template sees it.
  public record LineWords(String text, String cause, Origin origin) {}

  /// Says that the template wrote a line because of one of the file.
  private record Tell(LineOrigins lines) implements TemplateDirectiveModel {
    @Override
    @SuppressWarnings("rawtypes") // as FreeMarker declares it
    public void execute(
        Environment environment,
        Map arguments,
        TemplateModel[] variables,
        @Nullable TemplateDirectiveBody body) {
      if (arguments.get("of") instanceof WrapperTemplateModel model
          && model.getWrappedObject() instanceof LineWords line) {
        lines.line(line.origin());
      }
    }
  }
}
