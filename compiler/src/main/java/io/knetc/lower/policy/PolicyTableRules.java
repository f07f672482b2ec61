package io.knetc.lower.policy;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.PortRange;
import io.knetc.network.Port;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.plan.PolicyPlan.Destinations;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.plan.PolicyPlan.LocalRule;
import io.knetc.plan.PolicyPlan.Peers;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One direction of a policy as a chain of nftables: each rule accepts what fits.
final class PolicyTableRules {
  private final PolicyTableSets sets;

  PolicyTableRules(PolicyTableSets sets) {
    this.sets = sets;
  }

  NftChain run(String chain, LocalPolicy policy) {
    List<NftRule> rules = new ArrayList<>();
    for (LocalRule rule : policy.rules()) {
      Origin origin = rule.origin().by(LowerPolicies.PASS);
      List<NftStatement> ports = ports(rule.to(), origin);
      switch (rule.peers()) {
        case Peers.Everybody() -> rules.add(accepted(List.of(), ports, origin));
        case Peers.Some(var groups) ->
            groups.forEach(group ->
                rules.add(
                    accepted(List.of(sets.in(group, policy.direction(), origin)), ports, origin)));
      }
    }
    return new NftChain(
        chain,
        PolicyNames.cut(policy.name(), NftChain.LONGEST_COMMENT),
        Optional.empty(),
        rules,
        policy.origin().by(LowerPolicies.PASS));
  }

  private static NftStatement among(Protocol protocol, PortSet ports) {
    List<PortRange> ranges =
        ports.ranges().stream()
            .map(range -> new PortRange(new Port(range.first()), new Port(range.last())))
            .toList();
    PortRange first = ranges.getFirst();
    return ranges.size() == 1 && first.first().equals(first.last())
        ? new NftStatement.ToPort(protocol, first.first())
        : new NftStatement.PortAmong(
            protocol, /* isSource= */ false, /* inverted= */ false, ranges);
  }

  private static NftRule accepted(
      List<NftStatement> peers, List<NftStatement> ports, Origin origin) {
    List<NftStatement> statements = new ArrayList<>(peers);
    statements.addAll(ports);
    statements.add(new NftStatement.Accept());
    return new NftRule(statements, origin);
  }

  private List<NftStatement> ports(Destinations to, Origin origin) {
    return switch (to) {
      case Destinations.Everything() -> List.of();
      case Destinations.Named named -> List.of(sets.in(named, origin));
      case Destinations.Ports(Protocol protocol, PortSet ports) ->
          List.of(
              ports.equals(PortSet.ALL)
                  ? new NftStatement.OfProtocol(protocol)
                  : among(protocol, ports));
    };
  }
}
