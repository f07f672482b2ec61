package io.knetc.reach;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.PortSet;
import io.knetc.reach.Judgement.Grant;
import io.knetc.reach.Judgement.Side;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What may pass between two peers by the words of the API (networking.k8s.io/v1 NetworkPolicy):
/// both ends are judged, each by the policies that isolate it, and a policy only ever opens.
///
/// Independent of the rules that policies are compiled to: it is their judge.
public final class JudgePolicies {
  private final Model model;
  private final Map<String, List<NetworkPolicyManifest>> byNamespace = new HashMap<>();
  private final Map<PolicyDirection, Map<PolicyPod, List<NetworkPolicyManifest>>> isolating =
      new EnumMap<>(PolicyDirection.class);

  /// A judge by the policies of a cluster.
  public JudgePolicies(PolicyWorld world, Model model) {
    this.model = model;
    for (NetworkPolicyManifest policy : world.policies()) {
      byNamespace.computeIfAbsent(policy.meta().namespace(), _ -> new ArrayList<>()).add(policy);
    }
  }

  /// What may pass from one to the other in packets of a family.
  public Judgement judge(Peer from, Peer to, IpFamily family) {
    if (isFree(from, to)) {
      return Judgement.FREE;
    }
    return new Judgement(
        false,
        side(from, PolicyDirection.EGRESS, to, to, family),
        side(to, PolicyDirection.INGRESS, from, to, family));
  }

  /// A Pod and itself; a node and what runs on it.
  private boolean isFree(Peer from, Peer to) {
    if (from instanceof Peer.OfPod(PolicyPod one) && to instanceof Peer.OfPod(PolicyPod two)) {
      return one.equals(two) || (isHost(one) && isHost(two)) || onOneNode(one, two);
    }
    return switch (from) {
      case Peer.OfNode(var node) ->
          switch (to) {
            case Peer.OfPod(var pod) -> pod.node().equals(node.name());
            case Peer.OfNode _, Peer.Outside _, Peer.UnknownPod _ -> true;
          };
      case Peer.OfPod(var pod) ->
          to instanceof Peer.OfNode(var node) && pod.node().equals(node.name());
      case Peer.Outside _, Peer.UnknownPod _ -> false;
    };
  }

  private boolean onOneNode(PolicyPod one, PolicyPod two) {
    return isHost(one) != isHost(two) && !one.node().isEmpty() && one.node().equals(two.node());
  }

  private boolean isHost(PolicyPod pod) {
    return model == Model.DATAPLANE && pod.onHostNetwork();
  }

  private Side side(
      Peer subject, PolicyDirection direction, Peer other, Peer destination, IpFamily family) {
    List<NetworkPolicyManifest> policies = isolating(subject, direction);
    if (policies.isEmpty()) {
      return Side.OPEN;
    }
    List<Grant> grants = new ArrayList<>();
    for (NetworkPolicyManifest policy : policies) {
      for (PolicyRule rule :
          policy.side(direction).map(NetworkPolicyManifest.Side::rules).orElse(List.of())) {
        if (meets(policy, rule, other, family)) {
          Traffic traffic = traffic(rule, destination);
          if (!traffic.isEmpty()) {
            grants.add(new Grant(policy, rule, traffic));
          }
        }
      }
    }
    return new Side(policies, grants);
  }

  /// The policies that isolate a peer in a direction.
  public List<NetworkPolicyManifest> isolating(Peer subject, PolicyDirection direction) {
    if (!(subject instanceof Peer.OfPod(PolicyPod pod)) || isHost(pod)) {
      return List.of();
    }
    // By identity: the labels of a Pod would be hashed for every pair.
    return isolating
        .computeIfAbsent(direction, _ -> new IdentityHashMap<>())
        .computeIfAbsent(
            pod,
            _ ->
                byNamespace.getOrDefault(pod.namespace(), List.of()).stream()
                    .filter(policy -> policy.side(direction).isPresent())
                    .filter(policy -> policy.pods().value().matches(pod.labels()))
                    .toList());
  }

  private boolean meets(
      NetworkPolicyManifest policy, PolicyRule rule, Peer other, IpFamily family) {
    return rule.peers().isEmpty()
        || rule.peers().stream().anyMatch(peer -> means(policy, peer, other, family));
  }

  private boolean means(
      NetworkPolicyManifest policy, PolicyPeer peer, Peer other, IpFamily family) {
    return switch (peer) {
      case PolicyPeer.IpBlock block -> address(other, family).filter(block::contains).isPresent();
      case PolicyPeer.Pods(Optional<LabelSelector> namespaces, LabelSelector pods, _) ->
          switch (other) {
            case Peer.OfPod(PolicyPod pod) ->
                !isHost(pod)
                    && namespaces
                        .map(selector -> selector.matches(pod.namespaceLabels()))
                        .orElseGet(() -> pod.namespace().equals(policy.meta().namespace()))
                    && pods.matches(pod.labels());
            case Peer.UnknownPod _ ->
                namespaces.filter(selector -> selector.matches(Map.of())).isPresent()
                    && pods.matches(Map.of());
            case Peer.OfNode _, Peer.Outside _ -> false;
          };
    };
  }

  /// The address that blocks are compared with; none if they never mean the peer.
  private Optional<IpAddress> address(Peer peer, IpFamily family) {
    return switch (peer) {
      case Peer.Outside(IpAddress address) ->
          Optional.of(address).filter(ip -> ip.family() == family);
      case Peer.OfNode(var node) ->
          node.addresses().stream().filter(ip -> ip.family() == family).findFirst();
      case Peer.OfPod(PolicyPod pod) ->
          model == Model.NP_GUARD ? Optional.empty() : pod.address(family).map(Attributed::value);
      case Peer.UnknownPod _ -> Optional.empty();
    };
  }

  /// What the ports of a rule let through to a destination.
  private Traffic traffic(PolicyRule rule, Peer destination) {
    if (rule.ports().isEmpty()) {
      return Traffic.ALL;
    }
    Traffic traffic = Traffic.NONE;
    for (PolicyPort port : rule.ports()) {
      PortSet numbers =
          switch (port) {
            case PolicyPort.Numbers(_, int first, int last, _) -> PortSet.of(first, last);
            case PolicyPort.Named named -> numbers(named, destination);
          };
      traffic = traffic.union(Traffic.of(port.protocol(), numbers));
    }
    return traffic;
  }

  /// A name is looked up in each destination; what is no Pod has no names, and a Pod that is its
  /// host neither.
  private PortSet numbers(PolicyPort.Named port, Peer destination) {
    if (!(destination instanceof Peer.OfPod(PolicyPod pod)) || isHost(pod)) {
      return PortSet.NONE;
    }
    return new PortSet(
        pod.portsNamed(port.name(), port.protocol()).stream()
            .map(number -> new PortSet.Range(number, number))
            .toList());
  }
}
