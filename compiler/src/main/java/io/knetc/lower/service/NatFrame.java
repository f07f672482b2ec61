package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
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
    MarkedTraffic marked = MarkedTraffic.of(plan, "LowerServices");
    chains.add(marked.markChain());
    chains.add(Chain.user(KubeChains.KUBE_POSTROUTING, marked.masquerade(), proxy));
    chains.add(Chain.user(KubeChains.NODEPORTS, rules.natNodePorts, proxy));
    chains.add(Chain.user(KubeChains.SERVICES, rules.natServices, proxy));
    chains.addAll(rules.natChains);
    return chains;
  }

  private static Chain base(ChainName name, List<Match> matches, ChainName target, Origin proxy) {
    return Chain.base(name, List.of(new Rule(matches, jump(target), proxy)), proxy);
  }
}
