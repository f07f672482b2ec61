package io.knetc.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The layout of the file, and that every line of it has an origin.
final class RenderRulesetTest {
  private static final Origin BASE = origin("cluster", "");
  private static final Origin WEB = origin("service/shop/web", "spec.ports[0]");
  private static final Origin DNS = origin("service/kube-system/dns", "");
  private static final ChainName SERVICES = new ChainName("KUBE-SERVICES");

  @Test
  void tablesChainsAndRulesStandInTheirOrder() {
    assertThat(RenderRuleset.text(ruleset()))
        .isEqualTo(
            """
            *nat
            :PREROUTING ACCEPT [0:0]
            :KUBE-SERVICES - [0:0]
            -A PREROUTING -j KUBE-SERVICES
            -A KUBE-SERVICES -j ACCEPT
            -A KUBE-SERVICES -j DROP
            -A KUBE-SERVICES -j RETURN
            COMMIT
            *filter
            COMMIT
            """);
  }

  @Test
  void everyLineHasAnOrigin() throws IOException {
    ListedOrigins origins = new ListedOrigins();
    String text = PrintedText.of(out -> RenderRuleset.run(ruleset(), out, origins));
    assertThat(origins.lines()).hasSameSizeAs(text.lines().toList());
    assertThat(origins.lines().subList(0, 8))
        .containsExactly(BASE, BASE, WEB, BASE, WEB, WEB.by("other"), DNS, BASE);
  }

  @Test
  void theAnnotatedFormNamesTheCauseAboveItsRules() throws IOException {
    ListedOrigins origins = new ListedOrigins();
    String text = PrintedText.of(out -> RenderRuleset.annotated(ruleset(), out, origins));
    assertThat(text)
        .startsWith(
            """
            *nat
            :PREROUTING ACCEPT [0:0]
            :KUBE-SERVICES - [0:0]
            # cluster (web.yaml:1:3)
            -A PREROUTING -j KUBE-SERVICES
            # service/shop/web spec.ports[0] (web.yaml:1:3)
            -A KUBE-SERVICES -j ACCEPT
            -A KUBE-SERVICES -j DROP
            # service/kube-system/dns (web.yaml:1:3)
            -A KUBE-SERVICES -j RETURN
            COMMIT
            """);
    assertThat(origins.lines()).hasSameSizeAs(text.lines().toList());
  }

  @Test
  void aFileNameCannotBreakOutOfItsComment() throws IOException {
    SourceFile file = new SourceFile("a\n-A INPUT -j ACCEPT\n.yaml", new byte[0]);
    Origin origin = Origin.of("service/a/b", "", new Span(file, 0, 0), "test");
    Rule rule = new Rule(List.of(), new Target.None(), origin);
    Chain chain = Chain.user(SERVICES, List.of(rule), origin);
    Ruleset ruleset = new Ruleset(IpFamily.IPV4, List.of(new Table(TableName.NAT, List.of(chain))));
    String text = PrintedText.of(out -> RenderRuleset.annotated(ruleset, out, LineOrigins.IGNORED));
    assertThat(text.lines()).contains("# service/a/b (a?-A INPUT -j ACCEPT?.yaml:1:1)").hasSize(5);
  }

  @Test
  void commentsOfADumpStandAboveAndBelowTheirTable() {
    Table table = new Table(TableName.NAT, List.of(), List.of(" Generated"), List.of(" Completed"));
    assertThat(RenderRuleset.text(new Ruleset(IpFamily.IPV6, List.of(table))))
        .isEqualTo("# Generated\n*nat\nCOMMIT\n# Completed\n");
  }

  @Test
  void textThatLooksLikeATemplateStaysText() {
    Table table = new Table(TableName.NAT, List.of(), List.of("${1+1}<#stop>&"), List.of());
    assertThat(RenderRuleset.text(new Ruleset(IpFamily.IPV4, List.of(table))))
        .startsWith("#${1+1}<#stop>&\n");
  }

  private static Ruleset ruleset() {
    Chain prerouting =
        Chain.base(
            new ChainName("PREROUTING"),
            List.of(new Rule(List.of(), new Target.Jump(SERVICES), BASE)),
            BASE);
    List<Rule> rules =
        List.of(
            rule(Target.Verdict.Kind.ACCEPT, WEB),
            rule(Target.Verdict.Kind.DROP, WEB.by("other")),
            rule(Target.Verdict.Kind.RETURN, DNS));
    Chain services = Chain.user(SERVICES, rules, WEB);
    return new Ruleset(
        IpFamily.IPV4,
        List.of(
            new Table(TableName.NAT, List.of(prerouting, services)),
            new Table(TableName.FILTER, List.of())));
  }

  private static Rule rule(Target.Verdict.Kind verdict, Origin origin) {
    return new Rule(List.of(), new Target.Verdict(verdict), origin);
  }

  private static Origin origin(String object, String field) {
    SourceFile file = new SourceFile("web.yaml", "  kind".getBytes(StandardCharsets.UTF_8));
    return Origin.of(object, field, new Span(file, 2, 6), "test");
  }
}
