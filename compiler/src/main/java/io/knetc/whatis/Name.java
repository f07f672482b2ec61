package io.knetc.whatis;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.network.Protocol;
import java.util.List;

/// What a user asks for: something seen on a host, or an object of the cluster.
public sealed interface Name {
  /// As it is shown.
  String text();

  /// An object.
  ///
  /// @param kind as origins have it, such as `service`
  /// @param namespace empty if it is not said
  record ClusterObject(String text, String kind, String namespace, String name) implements Name {}

  /// An address.
  record Address(String text, IpAddress address) implements Name {}

  /// An address and a port.
  ///
  /// @param protocols those that may be meant
  record Socket(String text, IpAddress address, int port, List<Protocol> protocols)
      implements Name {}

  /// A range of addresses, or a route.
  record Range(String text, Cidr cidr) implements Name {}

  /// A link-layer address.
  record Mac(String text, MacAddress address) implements Name {}

  /// A mark of packets.
  ///
  /// @param masks none if any may be meant
  record Mark(String text, int value, List<Integer> masks) implements Name {}

  /// A port of the host.
  ///
  /// @param protocols those that may be meant
  record HostPort(String text, int port, List<Protocol> protocols) implements Name {}

  /// Anything with a name of its own: a chain, a set, a device, a kernel value, a file.
  record Word(String text) implements Name {}
}
