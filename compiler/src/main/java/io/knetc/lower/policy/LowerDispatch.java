package io.knetc.lower.policy;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.plan.PolicyPlan.Direction;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The way from an address of a pod to its chain: a tree of prefixes, so that a packet is compared
/// with few addresses, however many pods a node has.
final class LowerDispatch {
  /// So many pods stand in one chain before they are parted.
  private static final int CROWD = 8;

  /// So many bits of the address are looked at in one step.
  private static final int STEP = 4;

  private static final String PASS = "LowerPolicies";

  private final Direction direction;
  private final PolicyNames names;
  private final List<Chain> chains = new ArrayList<>();

  LowerDispatch(Direction direction, PolicyNames names) {
    this.direction = direction;
    this.names = names;
  }

  /// An address and where packets from it, or to it, go.
  ///
  /// @param pod its name
  record Way(String pod, Attributed<IpAddress> address, ChainName chain) {}

  /// The chains of the tree, its root first.
  ///
  /// @param first rules that stand before all ways
  List<Chain> run(List<Way> ways, List<Rule> first, Origin origin) {
    build(names.dispatch(direction), ways, first, origin);
    return chains.reversed();
  }

  private void build(ChainName chain, List<Way> ways, List<Rule> first, Origin origin) {
    List<Rule> rules = new ArrayList<>(first);
    if (ways.size() <= CROWD) {
      ways.forEach(way -> rules.addAll(leaf(way)));
    } else {
      for (Map.Entry<Cidr, List<Way>> part : parts(ways).entrySet()) {
        if (part.getValue().size() == 1) {
          rules.addAll(leaf(part.getValue().getFirst()));
          continue;
        }
        Origin cause = part.getValue().getFirst().address().origin().by(PASS);
        ChainName below = names.dispatch(direction, part.getKey());
        rules.add(
            new Rule(
                List.of(its(part.getKey()), RuleParts.comment("pods in " + part.getKey().text())),
                new Target.Goto(below),
                cause));
        build(below, part.getValue(), List.of(), cause);
      }
    }
    chains.add(Chain.user(chain, rules, origin));
  }

  /// The addresses by the first bits in which they differ.
  private static Map<Cidr, List<Way>> parts(List<Way> ways) {
    Cidr common = Cidr.host(ways.getFirst().address().value());
    while (!common.contains(ways.getLast().address().value())) {
      common = new Cidr(common.address(), common.prefixLength() - 1);
    }
    int bits = common.family().bits();
    int aligned = common.prefixLength() / STEP * STEP;
    int length = Math.min(bits, aligned + STEP);
    Map<Cidr, List<Way>> parts = new LinkedHashMap<>();
    for (Way way : ways) {
      parts
          .computeIfAbsent(new Cidr(way.address().value(), length), _ -> new ArrayList<>())
          .add(way);
    }
    return parts;
  }

  /// A pod always reaches itself, and so does its packet that a Service sends back to it.
  private List<Rule> leaf(Way way) {
    Cidr pod = Cidr.host(way.address().value());
    Origin origin = way.address().origin().by(PASS);
    return List.of(
        new Rule(
            List.of(new Match.Source(false, pod), new Match.Destination(false, pod)),
            new Target.Verdict(Target.Verdict.Kind.RETURN),
            origin),
        new Rule(
            List.of(its(pod), PolicyNames.comment(way.pod())),
            new Target.Goto(way.chain()),
            origin));
  }

  private Match its(Cidr prefix) {
    return switch (direction) {
      case INGRESS -> new Match.Destination(false, prefix);
      case EGRESS -> new Match.Source(false, prefix);
    };
  }
}
