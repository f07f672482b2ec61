package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.Node;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.PodHost;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Pods, Nodes and the pod network say of addresses, ranges and ports.
final class PlaceFacts {
  private final Cluster cluster;

  PlaceFacts(Cluster cluster) {
    this.cluster = cluster;
  }

  /// All Pods with this address; those on their host's network have none of their own.
  List<PolicyPod> pods(IpAddress address) {
    return cluster.policies().pods().stream()
        .filter(pod -> !pod.onHostNetwork())
        .filter(pod -> pod.addresses().stream().anyMatch(each -> each.value().equals(address)))
        .toList();
  }

  /// `pod shop/web-0 on node1`.
  static String pod(PolicyPod pod) {
    return "pod " + pod.namespacedName() + (pod.node().isEmpty() ? "" : " on " + pod.node());
  }

  /// Whose the address is.
  List<Told> address(IpAddress address) {
    List<Told> told = new ArrayList<>();
    for (PolicyPod pod : pods(address)) {
      pod.addresses().stream()
          .filter(each -> each.value().equals(address))
          .forEach(each -> told.add(new Told("the address of " + pod(pod), each.origin())));
    }
    nodesAt(address).forEach(told::add);
    return told;
  }

  private List<Told> nodesAt(IpAddress address) {
    List<Told> told = new ArrayList<>();
    for (Node node : cluster.nodes()) {
      List<Attributed<IpAddress>> all = new ArrayList<>(node.addresses());
      all.addAll(node.host().interfaceAddresses());
      all.stream()
          .filter(each -> each.value().equals(address) && !address.isLoopback())
          .findFirst()
          .ifPresent(each -> told.add(new Told("an address of " + node.name(), each.origin())));
    }
    return told;
  }

  /// Whether some Node has the address.
  boolean isOfNode(IpAddress address) {
    return !nodesAt(address).isEmpty();
  }

  /// The addresses of all Nodes.
  List<IpAddress> nodeAddresses() {
    return cluster.nodes().stream()
        .flatMap(node -> node.addresses().stream())
        .map(Attributed::value)
        .toList();
  }

  /// The Nodes out of whose podCIDR an address is.
  Optional<Told> podNetworkOf(IpAddress address) {
    for (Node node : cluster.nodes()) {
      for (Attributed<Cidr> range : node.podCidrs()) {
        if (range.value().contains(address)) {
          return Optional.of(
              new Told(
                  "in "
                      + range.value().text()
                      + ", the pod addresses of "
                      + node.name()
                      + ", and of no Pod in these manifests",
                  range.origin()));
        }
      }
    }
    return Optional.empty();
  }

  /// What a range of addresses is.
  List<Told> range(Cidr range) {
    List<Told> told = new ArrayList<>();
    for (Node node : cluster.nodes()) {
      node.podCidrs().stream()
          .filter(each -> each.value().equals(range))
          .forEach(each ->
              told.add(new Told("the range of pod addresses of " + node.name(), each.origin())));
    }
    cluster
        .podNetwork()
        .flatMap(network -> network.conf().network(range.family()))
        .filter(network -> network.value().equals(range))
        .ifPresent(
            network -> told.add(new Told("the range of flannel's pod network", network.origin())));
    for (Node node : cluster.nodes()) {
      node.proxy().clusterCidrs().stream()
          .filter(each -> each.value().equals(range))
          .forEach(each ->
              told.add(
                  new Told("the range of pod addresses that kube-proxy goes by", each.origin())));
    }
    return told.stream().distinct().toList();
  }

  /// Whose link-layer address it is.
  List<Told> mac(MacAddress address) {
    return vteps()
        .filter(vtep -> vtep.address().value().equals(address))
        .map(vtep ->
            new Told("the address of flannel's VTEP on " + vtep.node(), vtep.address().origin()))
        .distinct()
        .toList();
  }

  /// The addresses of the overlay device of a Node.
  List<Told> vteps(String node) {
    return vteps()
        .filter(vtep -> vtep.node().equals(node))
        .map(vtep -> new Told("its VTEP " + vtep.address().value().text(), vtep.address().origin()))
        .distinct()
        .toList();
  }

  private record Vtep(String node, Attributed<MacAddress> address) {}

  private Stream<Vtep> vteps() {
    return cluster.podNetwork().stream()
        .flatMap(network -> network.hosts().stream())
        .flatMap(host -> host.leases().values().stream().flatMap(lease -> vtep(host, lease)));
  }

  private static Stream<Vtep> vtep(FlannelHost host, FlannelHost.Lease lease) {
    return lease.data() instanceof BackendData.Vtep(var address)
        ? Stream.of(new Vtep(host.node(), address))
        : Stream.of();
  }

  /// Which Pods have a port of their host.
  List<Told> hostPort(int port, List<Protocol> protocols) {
    List<Told> told = new ArrayList<>();
    for (PodHost host : cluster.podHosts().values()) {
      host.pods()
          .forEach(pod -> {
            for (PortMapping mapping : pod.mappings()) {
              if (mapping.hostPort().number() == port && protocols.contains(mapping.protocol())) {
                told.add(
                    new Told(
                        "the host port of pod "
                            + pod.name()
                            + " on "
                            + host.node()
                            + ", and leads to its port "
                            + mapping.containerPort().number()
                            + "/"
                            + mapping.protocol().lowerCase(),
                        mapping.origin()));
              }
            }
          });
    }
    return told;
  }
}
