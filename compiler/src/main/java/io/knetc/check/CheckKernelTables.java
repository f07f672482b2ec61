package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.Node;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.flannel.Backend;
import java.util.List;

/// Reports hosts whose neighbour table is smaller than the number of their neighbours: other nodes
/// on the link, and their own Pods. The kernel then forgets some ("neighbour table overflow").
final class CheckKernelTables implements Check {
  private static final String LIMIT = "net.ipv4.neigh.default.gc_thresh3";
  private static final int LINUX_LIMIT = 1024;

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Cluster cluster = checked.cluster();
    for (PodNetwork network : cluster.podNetwork().stream().toList()) {
      long peers = network.hosts().stream().filter(FlannelHost::announced).count() - 1;
      if (needsNeighbours(network.conf().backend().value())) {
        for (Node node : cluster.nodes()) {
          check(node, peers, pods(cluster, node), network, diagnostics);
        }
      }
    }
  }

  /// Where nodes are neighbours that the kernel finds out by itself. Those of vxlan are written by
  /// flanneld and do not count.
  private static boolean needsNeighbours(Backend backend) {
    return switch (backend) {
      case Backend.HostGateway _ -> true;
      case Backend.Vxlan vxlan -> vxlan.directRouting();
      case Backend.IpInIp tunnel -> tunnel.directRouting();
      case Backend.Udp _,
          Backend.Alloc _,
          Backend.Extension _,
          Backend.Wireguard _,
          Backend.Ipsec _,
          Backend.Cloud _ ->
          false;
    };
  }

  private static long pods(Cluster cluster, Node node) {
    return cluster.podHost(node.name()).map(PodHost::pods).orElse(List.of()).stream()
        .filter(pod -> !pod.onHostNetwork())
        .count();
  }

  private static void check(
      Node node, long peers, long pods, PodNetwork network, Diagnostics diagnostics) {
    String set = node.host().sysctls().getOrDefault(LIMIT, "").strip();
    int limit = set.matches("[0-9]{1,9}") ? Integer.parseInt(set) : LINUX_LIMIT;
    if (peers + pods > limit) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2122,
                  node.origin().span(),
                  "the host \""
                      + node.name()
                      + "\" has "
                      + peers
                      + " nodes and "
                      + pods
                      + " Pods for neighbours, but its table holds "
                      + limit)
              .alsoAt(
                  network.conf().backend().span(),
                  "the backend " + network.conf().backend().value().type() + " needs them all")
              .withHelp(
                  "raise net.ipv4.neigh.default.gc_thresh1 to 3 (and those of ipv6) on all hosts,"
                      + " and tell knetc by HostFacts spec.sysctls"));
    }
  }
}
