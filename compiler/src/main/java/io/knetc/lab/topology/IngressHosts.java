package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.ingress.IngressClass;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Which node of the lab is the ingress controller's: nginx has the network of the host there, as
/// controllers often have where no load balancer is. Each class has nodes of its own, as both would
/// want the same port.
public final class IngressHosts {
  /// By which clients without TLS come.
  public static final Port HTTP = new Port(80);

  private static final int HTTPS = 443;

  private IngressHosts() {}

  /// The class that a node serves; a node whose ports are taken serves none.
  public static SequencedMap<LabNode, IngressClass> run(Cluster cluster, LabNetwork network) {
    List<IngressClass> classes = cluster.ingress();
    SequencedMap<LabNode, IngressClass> hosts = new LinkedHashMap<>();
    List<LabNode> free =
        network.nodes().stream()
            .filter(node -> !node.addresses().isEmpty() && !isTaken(node, cluster))
            .toList();
    for (int i = 0; i < free.size() && !classes.isEmpty(); i++) {
      hosts.put(free.get(i), classes.get(i % classes.size()));
    }
    return hosts;
  }

  private static boolean isTaken(LabNode node, Cluster cluster) {
    boolean byPod =
        cluster.podHost(node.name()).stream()
            .flatMap(host -> host.pods().stream())
            .flatMap(pod -> pod.mappings().stream())
            .map(PortMapping::hostPort)
            .anyMatch(IngressHosts::isOfHttp);
    boolean byEndpoint =
        cluster.servicePorts().values().stream()
            .flatMap(List::stream)
            .flatMap(port -> port.endpoints().stream())
            .anyMatch(each -> node.addresses().contains(each.address()) && isOfHttp(each.port()));
    return byPod || byEndpoint;
  }

  private static boolean isOfHttp(Port port) {
    return port.equals(HTTP) || port.number() == HTTPS;
  }
}
