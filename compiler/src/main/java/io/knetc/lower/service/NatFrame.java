package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The nat table: kube-proxy's fixed chains around those of the Services.
final class NatFrame {
  private static final Match PORTALS = comment("kubernetes service portals");

  private NatFrame() {}

  static List<Chain> chains(FamilyPlan plan, ServiceRules rules, Origin proxy) {
    List<Chain> chains =
        new ArrayList<>(
            List.of(
                base(KubeChains.PREROUTING, List.of(PORTALS), KubeChains.SERVICES, proxy),
                Chain.base(KubeChains.INPUT, List.of(), proxy),
                base(KubeChains.OUTPUT, List.of(PORTALS), KubeChains.SERVICES, proxy),
                base(
                    KubeChains.POSTROUTING,
                    List.of(comment("kubernetes postrouting rules")),
                    KubeChains.KUBE_POSTROUTING,
                    proxy)));
    int mark = 1 << plan.masqueradeBit().value();
    Origin bit = plan.masqueradeBit().origin().by("LowerServices");
    chains.add(
        Chain.user(
            KubeChains.MARK_MASQ,
            List.of(new Rule(List.of(), new Target.SetMark(mark, mark), bit)),
            proxy));
    chains.add(Chain.user(KubeChains.KUBE_POSTROUTING, postrouting(mark, bit, proxy), proxy));
    chains.add(Chain.user(KubeChains.NODEPORTS, rules.natNodePorts, proxy));
    chains.add(Chain.user(KubeChains.SERVICES, rules.natServices, proxy));
    chains.addAll(rules.natChains);
    return chains;
  }

  /// Marked packets lose the mark, so that they are not masqueraded again on a second way through,
  /// and are masqueraded.
  private static List<Rule> postrouting(int mark, Origin bit, Origin proxy) {
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

  private static Chain base(ChainName name, List<Match> matches, ChainName target, Origin proxy) {
    return Chain.base(name, List.of(new Rule(matches, jump(target), proxy)), proxy);
  }
}
