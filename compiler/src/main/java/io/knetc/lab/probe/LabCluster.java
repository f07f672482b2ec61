package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A cluster, its lab, and who of both is the same.
record LabCluster(Cluster cluster, LabNetwork network, List<NodeQuestions> nodes) {
  LabCluster(Cluster cluster, LabNetwork network) {
    this(cluster, network, pairs(cluster, network));
  }

  private static List<NodeQuestions> pairs(Cluster cluster, LabNetwork network) {
    List<NodeQuestions> nodes = new ArrayList<>();
    for (int i = 0; i < cluster.nodes().size(); i++) {
      nodes.add(new NodeQuestions(cluster.nodes().get(i), network.nodes().get(i)));
    }
    return nodes;
  }

  /// The node that has an address on its link.
  Optional<NodeQuestions> nodeAt(IpAddress address) {
    return nodes.stream().filter(node -> node.lab().addresses().contains(address)).findFirst();
  }

  /// Whether a call cannot come through, or its answer, as a node has the address of another one
  /// for its own: kube-proxy's ipvs mode gives it every address of Services that is none of its
  /// own.
  boolean isCutOff(NodeQuestions handler, Caller caller, Expectation expectation) {
    if (!handler.mode().bindsServices()) {
      return false;
    }
    Set<LabNode> taken = nodesWhoseAddressIsOfAService();
    Set<LabNode> party = new LinkedHashSet<>(Set.of(handler.lab()));
    caller.home().ifPresent(party::add);
    if (expectation instanceof Answered answered) {
      answered.sources().keySet().forEach(endpoint -> home(endpoint).ifPresent(party::add));
    }
    return (party.size() > 1 && party.stream().anyMatch(taken::contains))
        || (cluster.version().bindsAddressesOfHost() && taken.contains(handler.lab()));
  }

  private Set<LabNode> nodesWhoseAddressIsOfAService() {
    Set<LabNode> taken = new HashSet<>();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort servicePort : cluster.servicePorts(family)) {
        for (IpAddress address : LabNetwork.virtualAddresses(servicePort)) {
          nodeAt(address).ifPresent(node -> taken.add(node.lab()));
        }
      }
    }
    return taken;
  }

  /// The node that an endpoint is on.
  private Optional<LabNode> home(String endpoint) {
    return Stream.concat(
            network.pods().stream().filter(pod -> isAt(endpoint, pod.address())).map(LabPod::node),
            network.nodes().stream()
                .filter(
                    node -> node.addresses().stream().anyMatch(address -> isAt(endpoint, address))))
        .findFirst();
  }

  private static boolean isAt(String endpoint, IpAddress address) {
    return endpoint.startsWith(
        address.family() == IpFamily.IPV4 ? address + ":" : "[" + address + "]:");
  }

  /// The Service port that has a node port.
  Optional<ServicePort> byNodePort(IpFamily family, Protocol protocol, Port port) {
    return cluster.servicePorts(family).stream()
        .filter(each -> each.protocol() == protocol)
        .filter(each ->
            each.externals().stream()
                .anyMatch(external ->
                    external instanceof ServicePort.External.NodePort(Port open, _)
                        && open.equals(port)))
        .findFirst();
  }

  /// Whether an endpoint of any Service listens there.
  boolean listens(IpAddress address, Protocol protocol, Port port) {
    return cluster.servicePorts(address.family()).stream()
        .filter(each -> each.protocol() == protocol)
        .flatMap(each -> each.endpoints().stream())
        .anyMatch(endpoint -> endpoint.address().equals(address) && endpoint.port().equals(port));
  }
}
