package io.knetc.lab.probe;

import io.knetc.cluster.Endpoint;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// As whom endpoints see a caller whose packets a node handles.
record Sources(LabNode node, LabNetwork network) {
  /// Whether the caller is the node itself.
  boolean isOnThisNode(Caller caller) {
    return caller instanceof Caller.Host(LabNode host) && host.equals(node);
  }

  /// Whether whatever comes back to the caller passes the node.
  boolean isBehind(Caller caller) {
    return isOnThisNode(caller)
        || (caller instanceof Caller.Pod(LabPod pod) && pod.node().equals(node));
  }

  /// Whether whatever an endpoint answers passes the node.
  boolean isHere(Endpoint endpoint) {
    return node.addresses().contains(endpoint.address())
        || network.pods().stream()
            .anyMatch(pod -> pod.address().equals(endpoint.address()) && pod.node().equals(node));
  }

  /// What an endpoint may see of the caller. A packet to the node itself is not masqueraded on its
  /// way in; one that returns to its sender always is.
  List<IpAddress> of(Endpoint endpoint, Caller caller, boolean masquerades) {
    boolean returns =
        caller instanceof Caller.Pod(LabPod pod) && pod.address().equals(endpoint.address());
    boolean comesIn = node.addresses().contains(endpoint.address()) && !isOnThisNode(caller);
    return returns || (masquerades && !comesIn) ? node.ownAddresses() : addresses(caller);
  }

  /// What somebody may see of a caller whom nothing but the pod network carries to it.
  static List<IpAddress> carried(Caller caller, IpAddress target) {
    List<IpAddress> seen = new ArrayList<>(addresses(caller));
    caller
        .home()
        .filter(_ -> caller.leavesMasqueraded(target))
        .ifPresent(home -> seen.addAll(home.ownAddresses()));
    return seen;
  }

  /// The addresses of a caller.
  static List<IpAddress> addresses(Caller caller) {
    return switch (caller) {
      case Caller.Pod(LabPod pod) -> List.of(pod.address());
      case Caller.Host(LabNode host) -> {
        List<IpAddress> own = new ArrayList<>(host.ownAddresses());
        own.add(IpAddress.of("127.0.0.1"));
        yield own;
      }
      case Caller.Client(IpAddress address, _) -> List.of(address);
      case Caller.Crowd(var clients, _) -> clients;
    };
  }
}
