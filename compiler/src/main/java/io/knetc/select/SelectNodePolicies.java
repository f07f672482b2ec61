package io.knetc.select;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.cluster.policy.PolicyEnforcement.Backend;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.Attachment;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PolicyPlan;
import io.knetc.plan.PolicyPlan.Direction;
import io.knetc.plan.PolicyPlan.IsolatedPod;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a node must do so that NetworkPolicies hold, in both families.
final class SelectNodePolicies {
  /// Bits of the packet mark that no program of a host is known to use: kube-proxy and kubelet have
  /// 14 and 15, portmap 13, Cilium 8 to 11, kube-router and Calico 16 and higher, Istio and AWS the
  /// low ones. The further ones are for hosts whose configuration takes the first.
  private static final List<Integer> POLICY_BITS = List.of(12, 11, 10);

  private static final Cidr LIMITED_BROADCAST = Cidr.of("255.255.255.255/32");
  private static final Cidr MULTICAST = Cidr.of("224.0.0.0/4");
  private static final Cidr MULTICAST_6 = Cidr.of("ff00::/8");
  private static final Cidr LINK_LOCAL_6 = Cidr.of("fe80::/10");

  private final Cluster cluster;
  private final SelectPolicies policies;

  SelectNodePolicies(Cluster cluster) {
    this.cluster = cluster;
    this.policies = new SelectPolicies(cluster.policies());
  }

  /// One plan for each family in which there is something to do.
  ///
  /// @param pods how they are connected to the node, if that is known
  List<PolicyPlan> run(Node node, Optional<PodsPlan> pods) {
    if (cluster.enforcement().isEmpty()) {
      return List.of();
    }
    List<IsolatedPod> ipv4 = policies.run(node.name(), IpFamily.IPV4);
    List<IsolatedPod> ipv6 = policies.run(node.name(), IpFamily.IPV6);
    List<PolicyPlan> plans = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      List<IsolatedPod> isolated = family == IpFamily.IPV4 ? ipv4 : ipv6;
      List<Attributed<Cidr>> unnamed =
          switch (family) {
            case IPV4 -> broadcasts(node, pods, ipv4);
            case IPV6 -> linkAddresses(node, pods, Stream.concat(ipv4.stream(), ipv6.stream()));
          };
      if (!isolated.isEmpty() || !unnamed.isEmpty()) {
        plans.add(
            new PolicyPlan(
                family,
                cluster.enforcement().get(),
                cluster.enforcement().get().backend().orElse(usualBackend(node)),
                markBit(node, pods),
                node.proxy().mode().value() == Mode.IPVS,
                pods.flatMap(SelectNodePolicies::bridge),
                isolated,
                unnamed));
      }
    }
    return plans;
  }

  private static Backend usualBackend(Node node) {
    return node.proxy().mode().value() == Mode.NFTABLES ? Backend.NFTABLES : Backend.IPTABLES;
  }

  private static Optional<String> bridge(PodsPlan pods) {
    return pods.attachment() instanceof Attachment.Bridge bridge
        ? Optional.of(bridge.device())
        : Optional.empty();
  }

  private static int markBit(Node node, Optional<PodsPlan> pods) {
    Set<Integer> taken = new HashSet<>();
    taken.add(node.proxy().masqueradeBitInMode().value());
    pods.flatMap(PodsPlan::hostPorts).ifPresent(ports -> taken.add(ports.markBit().value()));
    return POLICY_BITS.stream().filter(each -> !taken.contains(each)).findFirst().orElseThrow();
  }

  /// By what all pods of a bridge are reached at once, also those that are isolated.
  private static List<Attributed<Cidr>> broadcasts(
      Node node, Optional<PodsPlan> pods, List<IsolatedPod> isolated) {
    Optional<Origin> cause =
        LocalPolicy.firstOf(
                isolated.stream().flatMap(pod -> pod.isolating(Direction.INGRESS).stream()))
            .map(LocalPolicy::origin);
    if (cause.isEmpty() || !mayShareLink(pods)) {
      return List.of();
    }
    Stream<Cidr> ofSubnets =
        node.podCidrs().stream()
            .map(Attributed::value)
            .filter(range -> range.family() == IpFamily.IPV4 && range.prefixLength() < 31)
            .map(range -> Cidr.host(range.last()));
    return Stream.concat(ofSubnets, Stream.of(MULTICAST, LIMITED_BROADCAST))
        .distinct()
        .map(range -> new Attributed<>(range, cause.get()))
        .toList();
  }

  /// Every interface has a link-local address of IPv6, in clusters of IPv4 too, and no policy can
  /// name it.
  private static List<Attributed<Cidr>> linkAddresses(
      Node node, Optional<PodsPlan> pods, Stream<IsolatedPod> isolated) {
    Optional<Origin> cause =
        LocalPolicy.firstOf(isolated.flatMap(pod -> pod.isolating().values().stream()))
            .map(LocalPolicy::origin);
    if (cause.isEmpty() || !mayShareLink(pods) || node.host().isSet(SelectForNode.DISABLE_IPV6)) {
      return List.of();
    }
    return Stream.of(LINK_LOCAL_6, MULTICAST_6)
        .map(range -> new Attributed<>(range, cause.get()))
        .toList();
  }

  /// Pods with a link of their own meet each other by routes only.
  private static boolean mayShareLink(Optional<PodsPlan> pods) {
    return pods.map(PodsPlan::attachment)
        .filter(Attachment.PointToPoint.class::isInstance)
        .isEmpty();
  }
}
