package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
