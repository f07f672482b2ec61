package io.knetc.lab.probe;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who calls a Service port through a node.
final class Callers {
  private final ServicePort servicePort;
  private final IpFamily family;
  private final LabNode node;
  private final LabNetwork network;

  /// How many of the crowd have called: none calls twice, as it would be known.
  private int called;

  Callers(ServicePort servicePort, LabNode node, LabNetwork network) {
    this.servicePort = servicePort;
    this.family = servicePort.family();
    this.node = node;
    this.network = network;
  }

  /// A pod that is no endpoint, the node, and an endpoint that may meet itself.
  List<Caller> here() {
    List<Caller> callers = new ArrayList<>();
    podOf(node).ifPresent(pod -> callers.add(new Caller.Pod(pod)));
    callers.add(new Caller.Host(node));
    network.pods().stream()
        .filter(pod -> pod.isEndpoint() && pod.node().equals(node) && serves(pod))
        .findFirst()
        .ifPresent(pod -> callers.add(new Caller.Pod(pod)));
    return callers;
  }

  /// Another node and a pod on it.
  List<Caller> onAnotherNode() {
    List<Caller> callers = new ArrayList<>();
    network.nodes().stream()
        .filter(other -> !other.equals(node) && other.address(family).isPresent())
        .findFirst()
        .ifPresent(other -> {
          callers.add(new Caller.Host(other));
          podOf(other).ifPresent(pod -> callers.add(new Caller.Pod(pod)));
        });
    return callers;
  }

  /// The client by the address that no source range has, and by those of source ranges that the
  /// Service names.
  List<Caller> clients() {
    List<Caller> clients = new ArrayList<>();
    for (IpAddress address : network.client()) {
      if (address.family() == family
          && (clients.isEmpty()
              || servicePort.sourceRanges().stream()
                  .anyMatch(range -> range.value().contains(address)))) {
        clients.add(new Caller.Client(address, node));
      }
    }
    return clients;
  }

  /// So many clients who have not called this Service port through this node before.
  Optional<Caller.Crowd> crowd(int size) {
    List<IpAddress> clients = network.crowd(family, called, size);
    called += clients.size();
    return Optional.of(new Caller.Crowd(clients, node)).filter(_ -> !clients.isEmpty());
  }

  private boolean serves(LabPod pod) {
    return servicePort.endpoints().stream()
        .anyMatch(endpoint -> endpoint.address().equals(pod.address()));
  }

  private Optional<LabPod> podOf(LabNode home) {
    return network.pods().stream()
        .filter(pod -> pod.node().equals(home) && pod.address().family() == family)
        .filter(pod -> !pod.isEndpoint())
        .findFirst();
  }
}
