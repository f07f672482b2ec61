package io.knetc.resolve;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer.IpBlock;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Reports blocks with addresses of Pods, which come and go, and with cluster IPs, which are not
/// what policies see. Blocks for the world hold everything and are left alone.
final class CheckPolicyBlocks {
  private final PolicyWorld world;
  private final Diagnostics diagnostics;
  private final NavigableMap<IpAddress, String> pods = new TreeMap<>();
  private final NavigableMap<IpAddress, String> clusterIps = new TreeMap<>();
  private final Map<String, Optional<String>> faults = new HashMap<>();

  CheckPolicyBlocks(PolicyWorld world, Manifests manifests, Diagnostics diagnostics) {
    this.world = world;
    this.diagnostics = diagnostics;
    for (PolicyPod pod : world.pods()) {
      if (!pod.onHostNetwork()) {
        pod.addresses().forEach(ip -> pods.putIfAbsent(ip.value(), pod.origin().object()));
      }
    }
    for (ServiceManifest service : manifests.of(ServiceManifest.class)) {
      service.clusterIps().forEach(ip -> clusterIps.putIfAbsent(ip.value(), service.meta().id()));
    }
  }

  void run() {
    for (NetworkPolicyManifest policy : world.policies()) {
      for (PolicyDirection direction : PolicyDirection.values()) {
        policy.side(direction).stream()
            .flatMap(side -> side.rules().stream())
            .flatMap(rule -> rule.peers().stream())
            .forEach(peer -> {
              if (peer instanceof IpBlock block) {
                check(block);
              }
            });
      }
    }
  }

  private void check(IpBlock block) {
    String meaning =
        block.cidr().value() + " " + block.except().stream().map(Attributed::value).toList();
    faults
        .computeIfAbsent(meaning, _ -> fault(block))
        .ifPresent(fault ->
            diagnostics.report(
                Diagnostic.of(Code.KN2053, block.cidr().span(), fault)
                    .withHelp(
                        "keep ipBlock for what is outside; select Pods with podSelector and"
                            + " namespaceSelector")));
  }

  private Optional<String> fault(IpBlock block) {
    Cidr cidr = block.cidr().value();
    if (isForTheWorld(cidr)) {
      return Optional.empty();
    }
    return first(pods, block)
        .map(held ->
            "the block holds %s of \"%s\": it means whoever has the address at the time"
                .formatted(held.getKey(), held.getValue()))
        .or(() ->
            isOfServices(cidr)
                ? first(clusterIps, block)
                    .map(held ->
                        "the block holds the cluster IP %s of \"%s\", which policies never see"
                            .formatted(held.getKey(), held.getValue()))
                : Optional.empty());
  }

  /// The first address that a block holds.
  private static Optional<Map.Entry<IpAddress, String>> first(
      NavigableMap<IpAddress, String> addresses, IpBlock block) {
    Cidr cidr = block.cidr().value();
    return addresses.subMap(cidr.address(), true, cidr.last(), true).entrySet().stream()
        .filter(entry -> block.contains(entry.getKey()))
        .findFirst();
  }

  /// 0.0.0.0/0, ::/0, halves of them, and what is as wide.
  private static boolean isForTheWorld(Cidr cidr) {
    return switch (cidr.family()) {
      case IPV4 -> cidr.prefixLength() < 8;
      case IPV6 -> cidr.prefixLength() < 7;
    };
  }

  /// Whether a block is narrow enough to be meant for Services: 10.0.0.0/8 holds the cluster IPs of
  /// most clusters and is meant for a company.
  private static boolean isOfServices(Cidr cidr) {
    return switch (cidr.family()) {
      case IPV4 -> cidr.prefixLength() >= 12;
      case IPV6 -> cidr.prefixLength() >= 48;
    };
  }
}
