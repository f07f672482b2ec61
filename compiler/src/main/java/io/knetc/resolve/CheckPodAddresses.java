package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.Node;
import io.knetc.cluster.Pod;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.cni.Ipam;
import io.knetc.manifest.cni.Plugin;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reports addresses of Pods that more than one of them has, or that their Node could not have
/// given.
final class CheckPodAddresses {
  private final Diagnostics diagnostics;

  private CheckPodAddresses(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void run(
      Manifests manifests,
      List<Node> nodes,
      Collection<PodHost> hosts,
      Optional<PodNetwork> network,
      Diagnostics diagnostics) {
    CheckPodAddresses check = new CheckPodAddresses(diagnostics);
    check.different(manifests.of(PodManifest.class), nodes);
    for (PodHost host : hosts) {
      check.given(host, network);
    }
  }

  /// Pods on the network of a host have its addresses, all of them.
  private void different(List<PodManifest> pods, List<Node> nodes) {
    Set<IpAddress> ofNodes = new HashSet<>();
    nodes.forEach(node -> node.addresses().forEach(address -> ofNodes.add(address.value())));
    Map<IpAddress, Attributed<IpAddress>> first = new HashMap<>();
    for (PodManifest pod : pods) {
      if (!pod.onHostNetwork() && !pod.finished()) {
        for (Attributed<IpAddress> address : pod.ips()) {
          if (!ofNodes.contains(address.value())) {
            Attributed<IpAddress> before = first.putIfAbsent(address.value(), address);
            if (before != null && !before.origin().object().equals(address.origin().object())) {
              twice(before, address);
            }
          }
        }
      }
    }
  }

  private void twice(Attributed<IpAddress> one, Attributed<IpAddress> other) {
    boolean inOrder = Span.IN_READING_ORDER.compare(one.span(), other.span()) <= 0;
    Attributed<IpAddress> first = inOrder ? one : other;
    Attributed<IpAddress> again = inOrder ? other : one;
    diagnostics.report(
        Diagnostic.of(
                Code.KN2035,
                again.span(),
                "\""
                    + first.origin().object()
                    + "\" and \""
                    + again.origin().object()
                    + "\" have the address "
                    + again.value().text())
            .labelled("had again")
            .alsoAt(first.span(), "first had here")
            .withHelp("take a snapshot anew: one of the Pods was gone before the other came"));
  }

  private void given(PodHost host, Optional<PodNetwork> network) {
    List<Attributed<Cidr>> ranges = ranges(host, network);
    if (ranges.isEmpty()) {
      return;
    }
    for (Pod pod : host.pods()) {
      for (Attributed<IpAddress> address : pod.addresses()) {
        boolean inside = ranges.stream().anyMatch(range -> range.value().contains(address.value()));
        if (!inside && !pod.onHostNetwork()) {
          diagnostics.report(
              Diagnostic.of(
                      Code.KN2034,
                      address.span(),
                      "the address "
                          + address.value().text()
                          + " of \""
                          + pod.origin().object()
                          + "\" is in no range of the Node \""
                          + host.node()
                          + "\"")
                  .alsoAt(ranges.getFirst().span(), "where its Pods get addresses from")
                  .withHelp("the Pod runs on another Node, or got its address from elsewhere"));
        }
      }
    }
  }

  /// Where the Pods of a host get their addresses from; empty if that is not known.
  private static List<Attributed<Cidr>> ranges(PodHost host, Optional<PodNetwork> network) {
    Optional<Plugin> first = host.plugins().plugins().stream().findFirst();
    return switch (first.orElseGet(() -> new Plugin.Other("", host.plugins().origin()))) {
      case Plugin.Bridge bridge -> ranges(bridge.ipam());
      case Plugin.PointToPoint link -> ranges(link.ipam());
      case Plugin.Flannel _ ->
          network.stream()
              .flatMap(pods -> pods.hosts().stream())
              .filter(flannel -> flannel.node().equals(host.node()))
              .flatMap(flannel -> flannel.leases().values().stream())
              .map(FlannelHost.Lease::subnet)
              .toList();
      case Plugin.PortMap _, Plugin.Firewall _, Plugin.Other _ -> List.of();
    };
  }

  private static List<Attributed<Cidr>> ranges(Ipam ipam) {
    return ipam.rangeSets().stream().flatMap(List::stream).map(Ipam.Range::subnet).toList();
  }
}
