package io.knetc.select;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.NetworkPolicyManifest.Side;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.IpFamily;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.plan.PolicyPlan.Destinations;
import io.knetc.plan.PolicyPlan.Direction;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.plan.PolicyPlan.LocalRule;
import io.knetc.plan.PolicyPlan.Peers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules of a policy let through, in addresses and ports.
final class SelectPolicyRules {
  private static final String PASS = "SelectPolicies";

  private final SelectPeers peers;

  /// @param pods all that can be peers
  SelectPolicyRules(List<PolicyPod> pods) {
    peers = new SelectPeers(pods);
  }

  /// @param local the pods of the node
  LocalPolicy of(
      NetworkPolicyManifest policy,
      PolicyDirection direction,
      List<PolicyPod> local,
      IpFamily family) {
    Side side = policy.side(direction).orElseThrow();
    List<LocalRule> rules = new ArrayList<>();
    for (PolicyRule rule : side.rules()) {
      rules.addAll(
          switch (direction) {
            case INGRESS -> ingress(policy, rule, local, family);
            case EGRESS -> egress(policy, rule, family);
          });
    }
    return new LocalPolicy(
        policy.meta().namespacedName(), direction(direction), rules, side.origin().by(PASS));
  }

  static Direction direction(PolicyDirection direction) {
    return switch (direction) {
      case INGRESS -> Direction.INGRESS;
      case EGRESS -> Direction.EGRESS;
    };
  }

  /// A name is that of a port of the selected pods themselves.
  private List<LocalRule> ingress(
      NetworkPolicyManifest policy, PolicyRule rule, List<PolicyPod> local, IpFamily family) {
    Optional<Peers> from = peers.of(policy, rule, family);
    if (from.isEmpty()) {
      return List.of();
    }
    List<LocalRule> rules = numbered(rule, from.get());
    for (PolicyPort.Named port : named(rule)) {
      peers
          .sockets("of " + policy.meta().id(), SelectPeers.selected(policy, local), port, family)
          .ifPresent(to -> rules.add(new LocalRule(from.get(), to, port.origin().by(PASS))));
    }
    return rules;
  }

  /// A name is that of a port of the peers, of which each may have another number for it.
  private List<LocalRule> egress(NetworkPolicyManifest policy, PolicyRule rule, IpFamily family) {
    List<LocalRule> rules = new ArrayList<>();
    peers.of(policy, rule, family).ifPresent(to -> rules.addAll(numbered(rule, to)));
    for (PolicyPort.Named port : named(rule)) {
      peers
          .sockets(
              SelectPeers.meaning(policy, rule), peers.meant(policy, rule, family), port, family)
          .ifPresent(
              to -> rules.add(new LocalRule(new Peers.Everybody(), to, port.origin().by(PASS))));
    }
    return rules;
  }

  private static List<PolicyPort.Named> named(PolicyRule rule) {
    return rule.ports().stream()
        .filter(PolicyPort.Named.class::isInstance)
        .map(PolicyPort.Named.class::cast)
        .toList();
  }

  /// The ports with numbers, those of a protocol together; none if the rule only has names.
  private static List<LocalRule> numbered(PolicyRule rule, Peers peers) {
    List<LocalRule> rules = new ArrayList<>();
    if (rule.ports().isEmpty()) {
      rules.add(new LocalRule(peers, new Destinations.Everything(), rule.origin().by(PASS)));
    }
    Map<Protocol, PortSet> numbers = new EnumMap<>(Protocol.class);
    for (PolicyPort port : rule.ports()) {
      if (port instanceof PolicyPort.Numbers range) {
        numbers.merge(range.protocol(), PortSet.of(range.first(), range.last()), PortSet::union);
      }
    }
    numbers.forEach((protocol, ports) ->
        rules.add(
            new LocalRule(peers, new Destinations.Ports(protocol, ports), rule.origin().by(PASS))));
    return rules;
  }
}
