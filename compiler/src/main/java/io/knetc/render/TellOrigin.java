package io.knetc.render;

import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateModel;
import io.knetc.source.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets a template say who caused the line that it writes: `<@tell of=line.origin/>` in each.
record TellOrigin(LineOrigins lines) implements TemplateDirectiveModel {
  @Override
  @SuppressWarnings("rawtypes") // as FreeMarker declares it
  public void execute(
      Environment environment,
      Map arguments,
      TemplateModel[] variables,
      @Nullable TemplateDirectiveBody body) {
    if (arguments.get("of") instanceof WrapperTemplateModel model
        && model.getWrappedObject() instanceof Origin origin) {
      lines.line(origin);
    } else {
      throw new IllegalStateException("a template tells of no origin");
    }
  }
}
