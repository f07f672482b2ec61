package io.knetc.lab.probe;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;

/// By what somebody is called who has an address.
public sealed interface Means {
  /// The name of whoever answers there, and of the place itself.
  default String at(IpAddress address) {
    return switch (this) {
      case Transport(_, Port port) -> address.withPort(port);
      case Ping _ -> address.text();
    };
  }

  /// The protocol above IP.
  default String protocol(IpFamily family) {
    return switch (this) {
      case Transport(Protocol protocol, _) -> protocol.name();
      case Ping _ -> family == IpFamily.IPV4 ? "ICMP" : "ICMPv6";
    };
  }

  /// By a port of a transport protocol.
  record Transport(Protocol protocol, Port port) implements Means {}

  /// By an echo request of ICMP or ICMPv6. The kernel answers it, and so does whoever listens, as
  /// the kernel does not say whom it saw.
  record Ping() implements Means {}
}
