package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plans the addresses of Pods that were put on a Node without any: out of the Node's podCIDRs, of
/// which the first address is the bridge's; on the host's network those of the Node.
public final class PlanPodAddresses {
  private static final String PASS = "PlanPodAddresses";

  private final Map<String, NodeManifest> nodes = new HashMap<>();
  private final Map<Cidr, FreeAddresses> ranges = new LinkedHashMap<>();
  private final PlannedValues planned;
  private final Diagnostics diagnostics;

  /// The Pods that the lock keeps on their Nodes.
  private final Set<String> kept;

  /// What the lock pins, by Pod and field.
  private final Map<String, Pin<IpAddress>> pinned = new HashMap<>();

  private PlanPodAddresses(
      List<Manifest> manifests, PlannedValues planned, Diagnostics diagnostics) {
    this.planned = planned;
    this.diagnostics = diagnostics;
    this.kept = planned.pinned(Kind.POD);
    for (Manifest manifest : manifests) {
      if (manifest instanceof NodeManifest node) {
        nodes.put(node.meta().name(), node);
        node.podCidrs()
            .forEach(cidr -> ranges.put(cidr.value(), FreeAddresses.ofPods(cidr.value())));
      }
    }
  }

  private void take(PodManifest pod) {
    String id = pod.meta().id();
    for (int i = 0; i < pod.ips().size(); i++) {
      IpAddress ip = pod.ips().get(i).value();
      ranges(pod).forEach(range -> range.take(ip, id));
      planned.compare(id, field(i), ip.text(), "the manifest");
    }
  }

  /// Those of its Node.
  private List<FreeAddresses> ranges(PodManifest pod) {
    return Optional.ofNullable(nodes.get(pod.nodeName())).stream()
        .flatMap(node -> node.podCidrs().stream())
        .map(cidr -> Optional.ofNullable(ranges.get(cidr.value())).orElseThrow())
        .toList();
  }

  private static String field(int index) {
    return "status.podIPs[" + index + "].ip";
  }

  /// The manifests, with the addresses of all Pods that are on a Node.
  ///
  /// @param planned gets what was planned
  public static List<Manifest> run(
      List<Manifest> manifests, PlannedValues planned, Diagnostics diagnostics) {
    PlanPodAddresses planning = new PlanPodAddresses(manifests, planned, diagnostics);
    List<PodManifest> lacking = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (manifest instanceof PodManifest pod) {
        planning.take(pod);
        if (pod.isNew() && pod.ips().isEmpty()) {
          lacking.add(pod);
        }
      }
    }
    lacking.sort(Comparator.comparing((PodManifest pod) -> pod.meta().id()));
    lacking.stream().filter(pod -> !pod.onHostNetwork()).forEach(planning::pin);
    Map<String, PodManifest> added = new HashMap<>();
    lacking.forEach(pod -> added.put(pod.meta().id(), planning.planned(pod)));
    return manifests.stream()
        .map(manifest ->
            manifest instanceof PodManifest pod
                ? added.getOrDefault(pod.meta().id(), pod)
                : manifest)
        .toList();
  }

  /// Of a Pod that goes to another Node than the lock says, the addresses go too.
  private void pin(PodManifest pod) {
    String id = pod.meta().id();
    List<FreeAddresses> ofNode = ranges(pod);
    for (int i = 0; i < ofNode.size(); i++) {
      FreeAddresses range = ofNode.get(i);
      planned
          .pin(
              id,
              field(i),
              text ->
                  isElsewhere(pod, text, range)
                      ? new Verdict.Gone<IpAddress>()
                      : range.claim(text, id))
          .ifPresent(pin -> pinned.put(id + " " + range.range().text(), pin));
    }
  }

  private boolean isElsewhere(PodManifest pod, String text, FreeAddresses range) {
    return !kept.contains(pod.meta().id())
        && IpAddress.parse(text).filter(ip -> !range.range().contains(ip)).isPresent();
  }

  private PodManifest planned(PodManifest pod) {
    Optional<NodeManifest> node = Optional.ofNullable(nodes.get(pod.nodeName()));
    return node.map(each -> pod.on(pod.nodeName(), ips(pod, each))).orElse(pod);
  }

  private List<Attributed<IpAddress>> ips(PodManifest pod, NodeManifest node) {
    if (pod.onHostNetwork()) {
      return node.internalIps();
    }
    String id = pod.meta().id();
    List<Attributed<IpAddress>> ips = new ArrayList<>();
    for (FreeAddresses range : ranges(pod)) {
      String text = range.range().text();
      Optional<Pin<IpAddress>> pin = Optional.ofNullable(pinned.get(id + " " + text));
      Optional<IpAddress> ip = pin.map(Pin::value).or(() -> range.choose(id, "pod-ip", id));
      if (ip.isEmpty()) {
        report(pod, "the podCIDR " + text + " of its Node is full");
        return List.of();
      }
      String field = field(ips.size());
      Origin origin = Origin.of(id, field, pin.map(Pin::span).orElse(pod.meta().span()), PASS);
      planned.add(Kind.POD_IP, field, ip.get().text(), pin, origin);
      ips.add(new Attributed<>(ip.get(), origin));
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
