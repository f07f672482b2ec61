package io.knetc.lab.probe;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;

/// What a probe is about.
public sealed interface Subject {
  /// Who declared it.
  Origin origin();

  /// A port of a Service.
  record OfService(ServicePort servicePort) implements Subject {
    @Override
    public Origin origin() {
      return servicePort.origin();
    }
  }

  /// The way of packets from one node, and from its pods, to the pods of another, or of the same.
  ///
  /// @param mtu bytes that a packet from pod to pod may have
  record OfPods(LabNode from, LabNode to, int mtu, Origin origin) implements Subject {}

  /// The way of packets from the pods of a node to the world.
  record OfWorld(LabNode from, Origin origin) implements Subject {}

  /// What policies let through to a pod, or from those that call it.
  ///
  /// @param pod `namespace/name`
  record OfPolicies(String pod, Origin origin) implements Subject {}

  /// The names of a Service without an address of its own.
  ///
  /// @param service `namespace/name`
  record OfNames(String service, Origin origin) implements Subject {}

  /// Requests that an Ingress takes.
  ///
  /// @param name of its class
  record OfIngressClass(String name, Origin origin) implements Subject {}

  /// The containers of a pod.
  ///
  /// @param pod `namespace/name`
  record OfContainers(String pod, Origin origin) implements Subject {}

  /// A port of a node that leads to a pod, or is one of a pod in the host's network.
  ///
  /// @param pod `namespace/name`
  record OfHostPort(String pod, LabNode node, Protocol protocol, Port port, Origin origin)
      implements Subject {}
}
