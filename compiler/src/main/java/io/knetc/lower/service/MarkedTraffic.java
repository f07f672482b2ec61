package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Conntrack;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.List;

/// The rules around the packet mark that asks for masquerading, which kube-proxy's iptables and
/// ipvs mode have in common.
///
/// @param mark the bit
/// @param bit who chose it
/// @param proxy the configuration of kube-proxy
public record MarkedTraffic(int mark, Origin bit, Origin proxy) {
  /// Those of a family of a node.
  public static MarkedTraffic of(FamilyPlan plan, String pass) {
    return new MarkedTraffic(
        1 << plan.masqueradeBit().value(),
        plan.masqueradeBit().origin().by(pass),
        plan.proxy().by(pass));
  }

  /// nat KUBE-MARK-MASQ: marks a packet.
  public Chain markChain() {
    return Chain.user(
        KubeChains.MARK_MASQ,
        List.of(new Rule(List.of(), new Target.SetMark(mark, mark), bit)),
        proxy);
  }

  /// nat KUBE-POSTROUTING: marked packets lose the mark, so that they are not masqueraded again on
  /// a second way through, and are masqueraded.
  public List<Rule> masquerade() {
    return List.of(
        new Rule(
            List.of(new Match.Mark(true, mark, mark)),
            new Target.Verdict(Target.Verdict.Kind.RETURN),
            bit),
        new Rule(List.of(), new Target.SetMark(mark, 0), bit),
        new Rule(
            List.of(comment("kubernetes service traffic requiring SNAT")),
            new Target.Masquerade(true),
            proxy));
  }

  /// filter KUBE-FORWARD: lets marked packets, and all that belongs to a connection, through a
  /// FORWARD policy of DROP.
  public List<Rule> forward() {
    return List.of(
        new Rule(
            List.of(comment("kubernetes forwarding rules"), new Match.Mark(false, mark, mark)),
            RuleParts.ACCEPT,
            bit),
        new Rule(
            List.of(
                comment("kubernetes forwarding conntrack rule"),
                Conntrack.state(ConntrackState.RELATED, ConntrackState.ESTABLISHED)),
            RuleParts.ACCEPT,
            proxy));
  }
}
