package io.knetc.refine;

import static io.knetc.cluster.ServicePortBuilder.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesetPassesTest {
  @Test
  void chainsComeAsIptablesSaveListsThem() {
    Ruleset ordered =
        new OrderChains()
            .run(
                nat(
                    user("KUBE-SVC-B"),
                    base("OUTPUT"),
                    user("KUBE-SVC-A"),
                    user("KUBE"),
                    base("PREROUTING"),
                    user("A-FIRST"),
                    base("POSTROUTING"),
                    base("INPUT")));
    assertThat(ordered.tables().getFirst().chains())
        .extracting(chain -> chain.name().text())
        .containsExactly(
            "PREROUTING",
            "INPUT",
            "OUTPUT",
            "POSTROUTING",
            "A-FIRST",
            "KUBE",
            "KUBE-SVC-A",
            "KUBE-SVC-B");
  }

  @Test
  void aJumpToAChainOfTheTableIsFine() {
    Ruleset sound = nat(user("A", jump("B"), go("B")), user("B"));
    assertThat(new VerifyJumps().run(sound)).isSameAs(sound);
  }

  @Test
  void aJumpToNowhereIsABugOfKnetc() {
    for (Target target : List.of(jump("NOWHERE"), go("NOWHERE"))) {
      assertThatThrownBy(() -> RulesetPasses.run(nat(user("A", target))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("VerifyJumps: A in nat jumps to NOWHERE, which is not there, for ");
    }
  }

  @Test
  void aJumpIntoAnotherTableIsABugOfKnetc() {
    Ruleset ruleset =
        new Ruleset(
            IpFamily.IPV4,
            List.of(
                new Table(TableName.NAT, List.of(user("A"))),
                new Table(TableName.FILTER, List.of(user("B", jump("A"))))));
    assertThatThrownBy(() -> new VerifyJumps().run(ruleset))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("B in filter jumps to A");
  }

  @Test
  void aChainThatStandsTwiceIsABugOfKnetc() {
    assertThatThrownBy(() -> new VerifyJumps().run(nat(user("A"), user("A"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the chain A stands twice in nat");
  }

  private static Ruleset nat(Chain... chains) {
    return new Ruleset(IpFamily.IPV4, List.of(new Table(TableName.NAT, List.of(chains))));
  }

  private static Chain base(String name) {
    return Chain.base(new ChainName(name), List.of(), ORIGIN);
  }

  private static Chain user(String name, Target... targets) {
    List<Rule> rules =
        List.of(targets).stream().map(target -> new Rule(List.of(), target, ORIGIN)).toList();
    return Chain.user(new ChainName(name), rules, ORIGIN);
  }

  private static Target jump(String chain) {
    return new Target.Jump(new ChainName(chain));
  }

  private static Target go(String chain) {
    return new Target.Goto(new ChainName(chain));
  }
}
