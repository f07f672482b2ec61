package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.HostRoute;
import io.knetc.cluster.Node;
import io.knetc.cluster.OnLink;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reports peers behind a gateway where the backend needs them on the link: the kernel takes no
/// route to their pods, and flanneld only writes a line to its log.
final class CheckLinks {
  private final PodNetwork network;
  private final Map<String, Node.Host> hosts = new HashMap<>();

  /// What decides whether an address is on the link.
  private record View(List<String> networks, List<HostRoute> routes) {}

  private CheckLinks(PodNetwork network, Iterable<Node> nodes) {
    this.network = network;
    for (Node node : nodes) {
      hosts.put(node.name(), node.host());
    }
  }

  static void run(PodNetwork network, Iterable<Node> nodes, Diagnostics diagnostics) {
    if (needsOneLink(network.conf().backend().value())) {
      new CheckLinks(network, nodes).report(diagnostics);
    }
  }

  private static boolean needsOneLink(Backend backend) {
    return switch (backend) {
      case Backend.HostGateway _ -> true;
      case Backend.Extension extension ->
          extension.route().filter(route -> !route.onLink()).isPresent();
      case Backend.Vxlan _,
          Backend.Udp _,
          Backend.Alloc _,
          Backend.Wireguard _,
          Backend.IpInIp _,
          Backend.Ipsec _,
          Backend.Cloud _ ->
          false;
    };
  }

  /// Once for the cluster: where there are two links, there are many such pairs.
  private void report(Diagnostics diagnostics) {
    String first = "";
    int others = -1;
    for (List<FlannelHost> alike : hostsByView().values()) {
      for (FlannelHost peer : network.hosts()) {
        for (Lease lease : leases(peer)) {
          if (peer.announced() && isFar(alike.getFirst(), lease)) {
            List<FlannelHost> far = alike.stream().filter(host -> !host.equals(peer)).toList();
            others += far.size();
            if (first.isEmpty() && !far.isEmpty()) {
              first = pair(far.getFirst(), peer, lease);
            }
          }
        }
      }
    }
    if (!first.isEmpty()) {
      Attributed<Backend> backend = network.conf().backend();
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2021,
                  backend.span(),
                  first
                      + ", so "
                      + backend.value().type()
                      + " makes no route to its pods"
                      + (others > 0 ? " (and " + others + " more such pairs)" : ""))
              .withHelp(
                  "put the nodes on one link, or take a backend that passes routers, such as vxlan"
                      + " with DirectRouting"));
    }
  }

  /// Hosts on one link see every peer alike, so that one of them is asked for all.
  private Map<View, List<FlannelHost>> hostsByView() {
    Map<View, List<FlannelHost>> views = new LinkedHashMap<>();
    for (FlannelHost host : network.hosts()) {
      Node.Host own = hosts.get(host.node());
      if (host.starts() && own != null) {
        View view =
            new View(
                own.interfaces().stream()
                    .flatMap(device -> device.addresses().stream())
                    .map(address -> address.network().map(Cidr::text).orElse(""))
                    .toList(),
                own.routes());
        views.computeIfAbsent(view, _ -> new ArrayList<>()).add(host);
      }
    }
    return views;
  }

  private static List<Lease> leases(FlannelHost peer) {
    return Arrays.stream(IpFamily.values()).flatMap(family -> peer.lease(family).stream()).toList();
  }

  private boolean isFar(FlannelHost host, Lease lease) {
    Node.Host own = hosts.get(host.node());
    return own != null
        && OnLink.device(own, lease.publicAddress().value(), host.external().name()).isEmpty();
  }

  private static String pair(FlannelHost host, FlannelHost peer, Lease lease) {
    return "the Node \""
        + host.node()
        + "\" reaches \""
        + peer.node()
        + "\" ("
        + lease.publicAddress().value()
        + ") only through a gateway";
  }
}
