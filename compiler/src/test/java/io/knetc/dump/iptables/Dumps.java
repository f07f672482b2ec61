package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderRuleset;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Short words for tests of dumps.
final class Dumps {
  private static final Origin ANY = Origin.of("", "", Span.builtIn("test"), "");

  private Dumps() {}

  /// The ruleset of a text that has no fault.
  static Ruleset parse(IpFamily family, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Ruleset ruleset = ParseIptables.run(file(text), family, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return ruleset;
  }

  /// The lines of the rules that one line in the chain FOO of the table nat becomes.
  static List<String> canonical(IpFamily family, String line) {
    return RenderRuleset.text(parse(family, table(line)))
        .lines()
        .filter(each -> each.startsWith("-A") || each.startsWith("["))
        .toList();
  }

  /// The same for IPv4.
  static List<String> canonical(String line) {
    return canonical(IpFamily.IPV4, line);
  }

  /// The rule that one line in the chain FOO of the table nat becomes.
  static Rule rule(String line) {
    return parse(IpFamily.IPV4, table(line))
        .tables()
        .getFirst()
        .chains()
        .getFirst()
        .rules()
        .getFirst();
  }

  /// What is found in a faulty text, as `line:column-column CODE message`.
  static List<String> findings(String text) {
    Diagnostics diagnostics = new Diagnostics();
    ParseIptables.run(file(text), IpFamily.IPV4, diagnostics);
    return diagnostics.sorted().stream().map(Dumps::shown).toList();
  }

  /// A table nat with the chains FOO and BAR and these lines.
  static String table(String lines) {
    return "*nat\n:FOO - [0:0]\n:BAR - [0:0]\n" + lines + "\nCOMMIT\n";
  }

  /// The same with one origin everywhere, to compare rulesets of different sources.
  static Ruleset withoutOrigins(Ruleset ruleset) {
    return new Ruleset(
        ruleset.family(),
        ruleset.tables().stream()
            .map(table ->
                new Table(
                    table.name(),
                    table.chains().stream().map(Dumps::withoutOrigins).toList(),
                    table.before(),
                    table.after()))
            .toList());
  }

  private static Chain withoutOrigins(Chain chain) {
    List<Rule> rules =
        chain.rules().stream()
            .map(rule -> new Rule(rule.matches(), rule.target(), rule.counters(), ANY))
            .toList();
    return new Chain(chain.name(), chain.policy(), chain.counters(), rules, ANY);
  }

  private static String shown(Diagnostic diagnostic) {
    Span span = diagnostic.primary().span();
    return "%s-%d %s %s"
        .formatted(
            span.location().substring(span.file().path().length() + 1),
            span.file().position(span.end()).column(),
            diagnostic.code(),
            diagnostic.message());
  }

  static SourceFile file(String text) {
    return new SourceFile("dump", text.getBytes(StandardCharsets.UTF_8));
  }
}
