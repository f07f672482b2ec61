package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.Ingress;
import io.knetc.network.AddressSet;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;

/// Reports `loadBalancerSourceRanges` that leave out callers in the cluster: kube-proxy takes their
/// packets to the load balancer's address too, and drops them. To leave out all Nodes or all Pods
/// is usual; to leave out some is a hole.
final class CheckClusterSources implements Check {
  private static final int SHOWN = 3;
  private static final List<String> KINDS = List.of("Node", "Pod");

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      for (IpFamily family : IpFamily.values()) {
        List<Attributed<Cidr>> ranges =
            service.sourceRanges().stream()
                .filter(range -> range.value().family() == family)
                .toList();
        boolean guards =
            service.type() == ServiceManifest.Type.LOAD_BALANCER
                && !ranges.isEmpty()
                && service.ingress().stream().anyMatch(ingress -> isTaken(ingress, family));
        if (guards) {
          AddressSet allowed = AddressSet.NONE;
          for (Attributed<Cidr> range : ranges) {
            allowed = allowed.union(AddressSet.of(range.value()));
          }
          List<Node> nodes = proxied(checked.cluster().nodes());
          report(
              service,
              ranges,
              List.of(
                  nodes(
                      nodes.stream().filter(node -> keepsOff(node, checked.cluster())).toList(),
                      family),
                  pods(nodes, family)),
              allowed,
              diagnostics);
        }
      }
    }
  }

  /// With `ipMode: Proxy` packets of Pods go out to the load balancer.
  private static boolean isTaken(Ingress ingress, IpFamily family) {
    return ingress.ip().value().family() == family && !ingress.proxied();
  }

  private static List<Node> proxied(List<Node> nodes) {
    return nodes.stream().filter(node -> node.proxy().mode().value() != Mode.NONE).toList();
  }

  /// Whether a node is kept off where the ranges leave it out.
  private static boolean keepsOff(Node node, Cluster cluster) {
    return node.proxy().mode().value() != Mode.IPVS
        || cluster.version().keepsNodeOffFirewalledIps();
  }

  private record Caller(String words, Cidr addresses) {}

  /// Nodes call with the first of their addresses.
  private static List<Caller> nodes(List<Node> nodes, IpFamily family) {
    return nodes.stream()
        .flatMap(node ->
            node.addresses().stream()
                .map(Attributed::value)
                .filter(address -> address.family() == family)
                .limit(1)
                .map(address ->
                    new Caller(
                        "the Node \"" + node.name() + "\" (" + address.text() + ")",
                        Cidr.host(address))))
        .toList();
  }

  private static List<Caller> pods(List<Node> nodes, IpFamily family) {
    return nodes.stream()
        .flatMap(node ->
            node.podCidrs().stream()
                .map(Attributed::value)
                .filter(range -> range.family() == family)
                .map(range -> new Caller("Pods of \"" + node.name() + "\" (" + range + ")", range)))
        .toList();
  }

  private static void report(
      ServiceManifest service,
      List<Attributed<Cidr>> ranges,
      List<List<Caller>> kinds,
      AddressSet allowed,
      Diagnostics diagnostics) {
    List<String> all = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      List<Caller> callers = kinds.get(kind);
      List<Caller> out =
          callers.stream().filter(caller -> !isIn(caller.addresses(), allowed)).toList();
      boolean someIn =
          out.size() < callers.size()
              || out.stream().anyMatch(caller -> touches(caller.addresses(), allowed));
      if (!out.isEmpty() && someIn) {
        diagnostics.report(hole(service, ranges, out));
      } else if (!out.isEmpty()) {
        all.add(KINDS.get(kind));
      }
    }
    if (!all.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2114,
                  ranges.getFirst().span(),
                  "the source ranges of \""
                      + service.meta().id()
                      + "\" let in no "
                      + String.join(" and no ", all)
                      + " of the cluster")
              .labelled("what they send to the load balancer's address is dropped")
              .withHelp(
                  "have callers in the cluster use the Service's name, or add the addresses of"
                      + " Nodes and the ranges of Pods"));
    }
  }

  private static Diagnostic hole(
      ServiceManifest service, List<Attributed<Cidr>> ranges, List<Caller> out) {
    String who =
        String.join(", ", out.stream().limit(SHOWN).map(Caller::words).toList())
            + (out.size() > SHOWN ? " and " + (out.size() - SHOWN) + " more" : "");
    return Diagnostic.of(
            Code.KN2115,
            ranges.getFirst().span(),
            "the source ranges of \""
                + service.meta().id()
                + "\" let some of the cluster in, but not "
                + who)
        .labelled("what those send to the load balancer's address is dropped")
        .withHelp("add the ranges that are missing, or take out the others");
  }

  private static boolean isIn(Cidr addresses, AddressSet allowed) {
    return allowed.union(AddressSet.of(addresses)).equals(allowed);
  }

  private static boolean touches(Cidr addresses, AddressSet allowed) {
    return !allowed.without(addresses).equals(allowed);
  }
}
