package io.knetc.refine;

import static io.knetc.cluster.ServicePortBuilder.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MergeRulesetsTest {
  @Test
  void rulesOfABaseChainFollowTheOrderOfThePrograms() {
    Ruleset merged = merged(nat("POSTROUTING", "KUBE"), nat("POSTROUTING", "FLANNEL"));
    assertThat(chain(merged, "POSTROUTING").rules())
        .extracting(rule -> rule.comment().orElse(""))
        .containsExactly("KUBE", "FLANNEL");
    assertThat(merged.tables().getFirst().chains())
        .extracting(chain -> chain.name().text())
        .contains("KUBE", "FLANNEL");
  }

  @Test
  void aTableThatIsUsedHasAllItsBaseChains() {
    Ruleset merged = merged(nat("POSTROUTING", "FLANNEL"));
    assertThat(merged.tables()).hasSize(1);
    assertThat(merged.tables().getFirst().chains())
        .extracting(chain -> chain.name().text())
        .containsExactlyInAnyOrder("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING", "FLANNEL");
  }

  @Test
  void familiesStayApart() {
    Ruleset v6 = new Ruleset(IpFamily.IPV6, nat("OUTPUT", "A").tables());
    assertThat(MergeRulesets.run(List.of(v6, nat("OUTPUT", "B"))))
        .extracting(Ruleset::family)
        .containsExactly(IpFamily.IPV4, IpFamily.IPV6);
  }

  private static Ruleset merged(Ruleset... parts) {
    return MergeRulesets.run(List.of(parts)).getFirst();
  }

  private static Chain chain(Ruleset ruleset, String name) {
    return ruleset.tables().getFirst().chains().stream()
        .filter(chain -> chain.name().text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Ruleset nat(String base, String user) {
    ChainName name = new ChainName(user);
    Rule jump = new Rule(List.of(new Match.Comment(user)), new Target.Jump(name), ORIGIN);
    return new Ruleset(
        IpFamily.IPV4,
        List.of(
            new Table(
                TableName.NAT,
                List.of(
                    Chain.base(new ChainName(base), List.of(jump), ORIGIN),
                    Chain.user(name, List.of(), ORIGIN)))));
  }
}
