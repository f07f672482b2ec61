package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans the addresses of Pods that were put on a Node without any: out of the Node's podCIDRs, of
/// which the first address is the bridge's; on the host's network those of the Node.
public final class PlanPodAddresses {
  private static final String PASS = "PlanPodAddresses";
  private static final int MOST_BITS = 32;

  /// Host-local gives neither the network's own address nor the gateway's.
  private static final int FIRST = 2;

  private final Map<String, NodeManifest> nodes = new HashMap<>();
  private final Map<Cidr, Choice> ranges = new LinkedHashMap<>();
  private final List<PlannedValue> planned;
  private final Diagnostics diagnostics;

  private PlanPodAddresses(
      List<Manifest> manifests, List<PlannedValue> planned, Diagnostics diagnostics) {
    this.planned = planned;
    this.diagnostics = diagnostics;
    for (Manifest manifest : manifests) {
      if (manifest instanceof NodeManifest node) {
        nodes.put(node.meta().name(), node);
        node.podCidrs().forEach(cidr -> ranges.put(cidr.value(), choice(cidr.value())));
      }
    }
    for (Manifest manifest : manifests) {
      if (manifest instanceof PodManifest pod && nodes.containsKey(pod.nodeName())) {
        pod.ips().forEach(ip -> take(pod.nodeName(), ip.value()));
      }
    }
  }

  /// IPv4 keeps its last address for broadcasts.
  private static Choice choice(Cidr cidr) {
    long size = 1L << Math.min(MOST_BITS, cidr.family().bits() - cidr.prefixLength());
    long last = cidr.family() == IpFamily.IPV4 ? size - 1 : size;
    return new Choice(Math.max(1, last - FIRST));
  }

  private void take(String node, IpAddress ip) {
    Optional.ofNullable(nodes.get(node)).stream()
        .flatMap(each -> each.podCidrs().stream())
        .map(Attributed::value)
        .filter(cidr -> cidr.contains(ip))
        .forEach(cidr -> range(cidr).take(ip.low() - cidr.address().low() - FIRST));
  }

  private Choice range(Cidr cidr) {
    return Optional.ofNullable(ranges.get(cidr)).orElseThrow();
  }

  /// The manifests, with the addresses of all Pods that are on a Node.
  ///
  /// @param planned gets what was planned
  public static List<Manifest> run(
      List<Manifest> manifests, List<PlannedValue> planned, Diagnostics diagnostics) {
    PlanPodAddresses planning = new PlanPodAddresses(manifests, planned, diagnostics);
    Map<String, PodManifest> added = new HashMap<>();
    manifests.stream()
        .filter(PodManifest.class::isInstance)
        .map(PodManifest.class::cast)
        .filter(pod -> pod.isNew() && pod.ips().isEmpty())
        .sorted(Comparator.comparing((PodManifest pod) -> pod.meta().id()))
        .forEach(pod -> added.put(pod.meta().id(), planning.planned(pod)));
    return manifests.stream()
        .map(manifest ->
            manifest instanceof PodManifest pod
                ? added.getOrDefault(pod.meta().id(), pod)
                : manifest)
        .toList();
  }

  private PodManifest planned(PodManifest pod) {
    Optional<NodeManifest> node = Optional.ofNullable(nodes.get(pod.nodeName()));
    return node.map(each -> pod.on(pod.nodeName(), ips(pod, each))).orElse(pod);
  }

  private List<Attributed<IpAddress>> ips(PodManifest pod, NodeManifest node) {
    if (pod.onHostNetwork()) {
      return node.internalIps();
    }
    List<Attributed<IpAddress>> ips = new ArrayList<>();
    for (Attributed<Cidr> cidr : node.podCidrs()) {
      Optional<IpAddress> ip =
          range(cidr.value())
              .choose("pod-ip", pod.meta().id(), cidr.value().text())
              .map(number -> cidr.value().subnet(cidr.value().family().bits(), number + FIRST))
              .map(Cidr::address);
      if (ip.isEmpty()) {
        report(pod, "the podCIDR " + cidr.value().text() + " of its Node is full");
        return List.of();
      }
      String field = "status.podIPs[" + ips.size() + "].ip";
      planned.add(new PlannedValue(Kind.POD_IP, pod.meta().id(), field, ip.get().text()));
      ips.add(
          new Attributed<>(ip.get(), Origin.of(pod.meta().id(), field, pod.meta().span(), PASS)));
    }
    if (ips.isEmpty()) {
      report(pod, "the Node \"" + node.meta().name() + "\" has no podCIDR");
    }
    return ips;
  }

  private void report(PodManifest pod, String why) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2061,
                pod.meta().span(),
                "no address is planned for \"" + pod.meta().id() + "\": " + why)
            .withHelp("give the Nodes podCIDRs, or plan these with --pod-cidr"));
  }
}
