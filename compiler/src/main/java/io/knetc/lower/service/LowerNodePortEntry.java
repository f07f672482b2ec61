package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.FamilyPlan.NodePortAddresses;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// The last rules of KUBE-SERVICES in nat: traffic to the node's own addresses goes on to the node
/// ports.
final class LowerNodePortEntry {
  private static final String PASS = "LowerNodePortEntry";
  private static final Match LAST =
      comment("kubernetes service nodeports; NOTE: this must be the last rule in this chain");

  private LowerNodePortEntry() {}

  static List<Rule> run(FamilyPlan plan) {
    Origin origin = plan.nodePorts().origin().by(PASS);
    return switch (plan.nodePorts().value()) {
      case NodePortAddresses.AllLocal(boolean loopback) ->
          List.of(allLocal(plan, loopback, origin));
      case NodePortAddresses.Only(List<Attributed<IpAddress>> addresses) ->
          addresses.stream()
              .map(address ->
                  new Rule(
                      List.of(RuleParts.to(address.value()), LAST),
                      jump(KubeChains.NODEPORTS),
                      address.origin().by(PASS)))
              .toList();
    };
  }

  private static Rule allLocal(FamilyPlan plan, boolean loopback, Origin origin) {
    if (loopback) {
      return new Rule(List.of(LAST, RuleParts.TO_THE_NODE), jump(KubeChains.NODEPORTS), origin);
    }
    Cidr localnet =
        switch (plan.family()) {
          case IPV4 -> RuleParts.LOCALNET;
          case IPV6 -> Cidr.of("::1/128");
        };
    return new Rule(
        List.of(new Match.Destination(true, localnet), LAST, RuleParts.TO_THE_NODE),
        jump(KubeChains.NODEPORTS),
        origin);
  }
}
