package io.knetc.lower.policy;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.plan.PolicyPlan.Destinations;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.plan.PolicyPlan.LocalRule;
import io.knetc.plan.PolicyPlan.Peers;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// One direction of a policy as a chain: each rule notes that a packet which fits may pass, and
/// leaves the chain.
final class LowerPolicyRules {
  private static final String PASS = "LowerPolicies";

  /// How many ports one `multiport` takes; a range counts for two (xt_multiport).
  private static final int MOST_SLOTS = 15;

  private static final Target PASSES = new Target.Goto(PolicyNames.PASS);

  private final PolicySets sets;

  LowerPolicyRules(PolicySets sets) {
    this.sets = sets;
  }

  Chain run(LocalPolicy policy, PolicyNames names) {
    Direction peerSide =
        switch (policy.direction()) {
          case INGRESS -> Direction.SOURCE;
          case EGRESS -> Direction.DESTINATION;
        };
    List<Rule> rules = new ArrayList<>();
    for (LocalRule rule : policy.rules()) {
      Origin origin = rule.origin().by(PASS);
      for (List<Match> ports : ports(rule.to(), origin)) {
        for (List<Match> peers : peers(rule.peers(), peerSide, origin)) {
          rules.add(Rule.of(RuleParts.matches(peers, ports), PASSES, origin));
        }
      }
    }
    return Chain.user(
        names.policy(policy.direction(), policy.name()), rules, policy.origin().by(PASS));
  }

  private List<List<Match>> peers(Peers peers, Direction side, Origin origin) {
    return switch (peers) {
      case Peers.Everybody() -> List.of(List.of());
      case Peers.Some(var groups) ->
          groups.stream().map(group -> List.of(sets.in(group, side, origin))).toList();
    };
  }

  private List<List<Match>> ports(Destinations to, Origin origin) {
    return switch (to) {
      case Destinations.Everything() -> List.of(List.of());
      case Destinations.Named named -> List.of(List.of(sets.in(named, origin)));
      case Destinations.Ports(Protocol protocol, PortSet ports) -> {
        List<List<Match>> alternatives = new ArrayList<>();
        for (List<Match> some : numbers(protocol, ports)) {
          alternatives.add(RuleParts.matches(List.of(RuleParts.protocol(protocol)), some));
        }
        yield alternatives;
      }
    };
  }

  private static List<List<Match>> numbers(Protocol protocol, PortSet ports) {
    if (ports.equals(PortSet.ALL)) {
      return List.of(List.of());
    }
    if (ports.ranges().size() == 1) {
      return List.of(
          List.of(
              new Match.Transport(
                  protocol,
                  List.of(
                      new PortTest(
                          Direction.DESTINATION, false, range(ports.ranges().getFirst()))))));
    }
    List<List<Match>> alternatives = new ArrayList<>();
    List<Match.PortRange> some = new ArrayList<>();
    int slots = 0;
    for (PortSet.Range range : ports.ranges()) {
      int wanted = range.first() == range.last() ? 1 : 2;
      if (slots + wanted > MOST_SLOTS) {
        alternatives.add(List.of(multiport(some)));
        some.clear();
        slots = 0;
      }
      some.add(range(range));
      slots += wanted;
    }
    alternatives.add(List.of(multiport(some)));
    return alternatives;
  }

  private static Match multiport(List<Match.PortRange> ports) {
    return new Match.MultiPort(Match.MultiPort.Side.DESTINATION, false, ports);
  }

  private static Match.PortRange range(PortSet.Range range) {
    return new Match.PortRange(range.first(), range.last());
  }
}
