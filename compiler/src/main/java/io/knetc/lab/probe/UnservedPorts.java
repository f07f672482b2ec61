package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.ManyPorts;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What the addresses of Services do not serve.
final class UnservedPorts {
  private static final int LAST = 65535;

  private final LabNetwork network;
  private final Set<Integer> ports = new HashSet<>();
  private final Set<String> served = new HashSet<>();
  private final Set<IpAddress> clusterIps = new HashSet<>();

  /// What containers declare, by the address of their pod.
  private final Map<IpAddress, List<ContainerPort>> declared = new HashMap<>();

  UnservedPorts(Cluster cluster, LabNetwork network) {
    this.network = network;
    for (PolicyPod pod : ManyPorts.in(cluster, network)) {
      for (Attributed<IpAddress> address : pod.addresses()) {
        declared.put(address.value(), ManyPorts.ports(pod));
      }
    }
    for (IpFamily family : IpFamily.values()) {
      cluster.servicePorts(family).forEach(this::take);
    }
  }

  private void take(ServicePort servicePort) {
    ports.add(servicePort.port().number());
    clusterIps.add(servicePort.clusterIp().value());
    servicePort.endpoints().stream().map(Endpoint::port).forEach(port -> ports.add(port.number()));
    servicePort.healthCheckNodePorts().forEach(port -> ports.add(port.value().number()));
    for (External external : servicePort.externals()) {
      if (external instanceof External.NodePort(Port port, _)) {
        ports.add(port.number());
      }
    }
    for (IpAddress address : LabNetwork.virtualAddresses(servicePort)) {
      served.add(key(address, servicePort.port(), servicePort.protocol()));
    }
  }

  private static String key(IpAddress address, Port port, Protocol protocol) {
    return address.withPort(port) + "/" + protocol;
  }

  /// A port that nobody in the cluster has, near another.
  Port near(Port port) {
    return new Port(
        IntStream.concat(
                IntStream.rangeClosed(port.number() + 1, LAST), IntStream.range(1, port.number()))
            .filter(number -> !ports.contains(number))
            .findFirst()
            .orElseThrow());
  }

  /// The ports that containers behind a Service declare and its address does not serve.
  List<Port> behind(ServicePort servicePort, IpAddress address) {
    return servicePort.protocol() != Protocol.TCP
        ? List.of()
        : servicePort.endpoints().stream()
            .flatMap(endpoint -> declared.getOrDefault(endpoint.address(), List.of()).stream())
            .map(ContainerPort::port)
            .filter(port -> !served.contains(key(address, port, Protocol.TCP)))
            .distinct()
            .toList();
  }

  /// A protocol by which an address of a Service does not serve a port, unless it serves both.
  Optional<Protocol> otherProtocol(IpAddress address, Port port, Protocol protocol) {
    Protocol other =
        switch (protocol) {
          case TCP -> Protocol.UDP;
          case UDP, SCTP -> Protocol.TCP;
        };
    return Optional.of(other)
        .filter(each -> !served.contains(key(address, port, each)))
        .filter(
            _ -> network.nodes().stream().noneMatch(node -> node.addresses().contains(address)));
  }

  /// What becomes of calls to such a port: whoever has the address in the end refuses them; or the
  /// node, if it has all addresses of Services or knows the cluster IPs, by a rule, which SCTP does
  /// not hear of.
  Expectation expectation(IpAddress address, Protocol protocol, NodeQuestions handler) {
    boolean refusesByRule =
        handler.mode().bindsServices()
            || (handler.mode().refusesUnservedPorts() && clusterIps.contains(address));
    if (refusesByRule && protocol == Protocol.SCTP) {
      return new Expectation.NotAnswered();
    }
    boolean refuses =
        refusesByRule
            || network.strays().contains(address)
            || network.nodes().stream().anyMatch(node -> node.addresses().contains(address));
    return refuses ? new Expectation.Refused() : new Expectation.NotAnswered();
  }
}
