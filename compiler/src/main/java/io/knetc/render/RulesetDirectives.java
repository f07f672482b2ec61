package io.knetc.render;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directives that the template of a ruleset is laid out with, for one rendering.
///
/// They exist because a file has hundreds of thousands of rules: a directive writes them without a
/// template value for each. They also tell the origin of every line.
final class RulesetDirectives {
  private final LineOrigins lines;
  private final Optional<PrintedChains> printed;
  private final ChainLines direct;
  private final Utf8Writer out;

  /// @param printed where printed chains are kept, if they are
  /// @param out what the template is written to
  RulesetDirectives(
      IpFamily family, LineOrigins lines, Optional<PrintedChains> printed, Utf8Writer out) {
    this.out = out;
    this.lines = lines;
    this.printed = printed;
    this.direct = new ChainLines(family, lines);
  }

  /// `<@line of=table/>`: writes nothing, but says that the line of the template in which it stands
  /// is there for the table as a whole.
  TemplateDirectiveModel line() {
    return (_, arguments, _, _) -> lines.line(origin(table(arguments)));
  }

  /// `<@chains of=table/>`: a line for each chain.
  TemplateDirectiveModel chains() {
    return (_, arguments, _, _) -> {
      List<Chain> chains = table(arguments).chains();
      if (printed.isPresent()) {
        printed.get().writeHeads(chains, direct, out, lines);
      } else {
        for (Chain chain : chains) {
          direct.head(chain, out);
        }
      }
      direct.flush(out);
    };
  }

  /// `<@rules of=table/>`: a line for each rule, chain by chain; `<@rules of=table;
  /// cause>text</@rules>` puts a line of the template before each group of rules that have one
  /// cause.
  TemplateDirectiveModel rules() {
    return (_, arguments, variables, body) -> rules(arguments, variables, body);
  }

  private void rules(
      Map<?, ?> arguments, TemplateModel[] variables, @Nullable TemplateDirectiveBody body)
      throws TemplateException, IOException {
    List<Chain> chains = table(arguments).chains();
    if (body != null) {
      for (Chain chain : chains) {
        annotated(chain, variables, body);
      }
    } else if (printed.isPresent()) {
      printed.get().writeRules(chains, direct, out, lines);
    } else {
      for (Chain chain : chains) {
        direct.rules(chain, out);
      }
    }
    direct.flush(out);
  }

  private void annotated(Chain chain, TemplateModel[] variables, TemplateDirectiveBody body)
      throws TemplateException, IOException {
    String lastCause = "";
    for (Rule rule : chain.rules()) {
      String cause = Causes.text(rule.origin());
      if (!cause.equals(lastCause)) {
        direct.flush(out);
        variables[0] = new SimpleScalar(cause);
        body.render(out);
        lines.line(rule.origin());
        lastCause = cause;
      }
      direct.rule(chain, rule, out);
    }
  }

  private static Origin origin(Table table) {
    List<Chain> chains = table.chains();
    return chains.isEmpty()
        ? Origin.of("", "", Span.builtIn("iptables"), "RenderRuleset")
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
