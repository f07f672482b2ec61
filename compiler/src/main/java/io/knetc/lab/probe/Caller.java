package io.knetc.lab.probe;

import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Optional;

/// Who calls.
public sealed interface Caller {
  /// The network namespace of the caller.
  default String netns() {
    return switch (this) {
      case Pod(LabPod pod) -> pod.netns();
      case Host(LabNode node) -> node.name();
      case Client _, Crowd _ -> LabNetwork.CLIENT;
    };
  }

  /// The node that it is on, unless it is outside.
  default Optional<LabNode> home() {
    return switch (this) {
      case Pod(LabPod pod) -> Optional.of(pod.node());
      case Host(LabNode node) -> Optional.of(node);
      case Client _, Crowd _ -> Optional.empty();
    };
  }

  /// The address by which it leaves for others, in a family.
  default Optional<IpAddress> address(IpFamily family) {
    return switch (this) {
      case Pod(LabPod pod) -> Optional.of(pod.address()).filter(ip -> ip.family() == family);
      case Host(LabNode node) -> node.address(family);
      case Client(IpAddress client, _) -> Optional.of(client).filter(ip -> ip.family() == family);
      case Crowd(var clients, _) ->
          clients.stream().filter(ip -> ip.family() == family).findFirst();
    };
  }

  /// Whether the pod network gives its packets the address of its node, as it sends them to a
  /// target elsewhere.
  default boolean leavesMasqueraded(IpAddress target) {
    return this instanceof Pod(LabPod pod)
        && pod.node().carriage() instanceof CompiledFiles files
        && !pod.node().addresses().contains(target)
        && ((files.masquerades() && !files.covers(target))
            || (files.pluggedMasquerade().contains(pod.address())
                && pod.gateway().filter(own -> own.pods().contains(target)).isEmpty()));
  }

  /// Whom others see that its packets get to: itself, or its node.
  default Caller seenFrom(LabNode node, IpAddress target) {
    return this instanceof Pod(LabPod pod) && !pod.node().equals(node) && leavesMasqueraded(target)
        ? new Host(pod.node())
        : this;
  }

  /// As a user calls it.
  default String words() {
    return switch (this) {
      case Pod(LabPod pod) when pod.isEndpoint() ->
          "pod " + pod.address() + " on " + pod.node().name();
      case Pod(LabPod pod) -> "a pod on " + pod.node().name();
      case Host(LabNode node) -> node.name();
      case Client(IpAddress address, LabNode via) ->
          "outside (" + address + ") through " + via.name();
      case Crowd(var addresses, LabNode via) ->
          addresses.size() + " clients outside through " + via.name();
    };
  }

  /// A pod.
  record Pod(LabPod pod) implements Caller {}

  /// A process on a node, in the host's network.
  record Host(LabNode node) implements Caller {}

  /// The client outside of the cluster.
  ///
  /// @param via the node that its packets go through
  record Client(IpAddress address, LabNode via) implements Caller {}

  /// The same with one address after the other, which nobody takes for one client.
  ///
  /// @param addresses each the next of the one before; all of one range, of which nothing else is
  record Crowd(List<IpAddress> addresses, LabNode via) implements Caller {}
}
