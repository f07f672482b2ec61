package io.knetc.render;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/// The templates of all output files, each read once when it is first needed.
final class Templates {
  private static final Version BEHAVIOUR = new Version(2, 3, 34);

  private Templates() {}

  /// Writes a template with the values of the model; a fault in a template is a bug of knetc.
  static void render(String name, Map<String, ?> model, Writer out) throws IOException {
    Template template = Holder.CONFIGURATION.getTemplate(name);
    try {
      template.process(model, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + name, e);
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(BEHAVIOUR);
    configuration.setTemplateLoader(
        new ClassTemplateLoader(Templates.class.getClassLoader(), "io/knetc/templates"));
    DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(BEHAVIOUR);
    wrapper.setIterableSupport(true);
    configuration.setObjectWrapper(wrapper.build());
    configuration.setNumberFormat("c");
    configuration.setLocale(Locale.ROOT);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(false);
    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setLocalizedLookup(false);
    return configuration;
  }

  /// Created by the first who renders something.
  private static final class Holder {
    static final Configuration CONFIGURATION = configuration();
  }
}
