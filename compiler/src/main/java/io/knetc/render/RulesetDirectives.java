package io.knetc.render;

import freemarker.core.Environment;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Table;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directives that the template of a ruleset is laid out with, for one rendering.
///
/// They exist because a file has hundreds of thousands of rules: a directive writes them without a
/// template value for each. They also tell the origin of every line.
final class RulesetDirectives {
  private final IpFamily family;
  private final LineOrigins lines;
  private final Optional<ChainTexts> texts;
  private final LineBuffer buffer = new LineBuffer();

  /// @param texts where printed chains are kept, if they are
  RulesetDirectives(IpFamily family, LineOrigins lines, Optional<ChainTexts> texts) {
    this.family = family;
    this.lines = lines;
    this.texts = texts;
  }

  /// `<@line of=table/>`: writes nothing, but says that the line of the template in which it stands
  /// is there for the table as a whole.
  TemplateDirectiveModel line() {
    return (_, arguments, _, _) -> lines.line(origin(table(arguments)));
  }

  /// `<@chains of=table/>`: a line for each chain.
  TemplateDirectiveModel chains() {
    return (environment, arguments, _, _) -> {
      Writer out = environment.getOut();
      for (Chain chain : table(arguments).chains()) {
        RuleWords.appendChain(buffer.line(), chain);
        buffer.endLine(out);
        lines.line(chain.origin());
      }
      buffer.flush(out);
    };
  }

  /// `<@rules of=table/>`: a line for each rule, chain by chain; `<@rules of=table;
  /// cause>text</@rules>` puts a line of the template before each group of rules that have one
  /// cause.
  TemplateDirectiveModel rules() {
    return this::rules;
  }

  private void rules(
      Environment environment,
      Map<?, ?> arguments,
      TemplateModel[] variables,
      @Nullable TemplateDirectiveBody body)
      throws TemplateException, IOException {
    Writer out = environment.getOut();
    for (Chain chain : table(arguments).chains()) {
      if (body == null && texts.isPresent()) {
        ChainTexts.Printed printed = texts.get().of(chain, family);
        buffer.append(printed.text(), out);
        for (ChainTexts.Run run : printed.runs()) {
          lines.lines(run.origin(), run.lines());
        }
        continue;
      }
      String lastCause = "";
      for (Rule rule : chain.rules()) {
        if (body != null) {
          String cause = Causes.text(rule.origin());
          if (!cause.equals(lastCause)) {
            buffer.flush(out);
            variables[0] = new SimpleScalar(cause);
            body.render(out);
            lines.line(rule.origin());
            lastCause = cause;
          }
        }
        RuleWords.appendRule(buffer.line(), chain, rule, family);
        buffer.endLine(out);
        lines.line(rule.origin());
      }
    }
    buffer.flush(out);
  }

  private static Origin origin(Table table) {
    List<Chain> chains = table.chains();
    return chains.isEmpty()
        ? new Origin("", "", Span.builtIn("iptables"), "RenderRuleset")
        : chains.getFirst().origin();
  }

  private static Table table(Map<?, ?> arguments) {
    if (arguments.get("of") instanceof WrapperTemplateModel model
        && model.getWrappedObject() instanceof Table table) {
      return table;
    }
    throw new IllegalStateException("a directive without of=table");
  }
}
