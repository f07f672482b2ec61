package io.knetc.lab.probe;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;

/// By what somebody is called who has an address.
public sealed interface Means {
  /// The name of whoever answers there, and of the place itself.
  default String at(IpAddress address) {
    return switch (this) {
      case Transport(_, Port port) -> address.withPort(port);
    };
  }

  /// By a port of a transport protocol.
  record Transport(Protocol protocol, Port port) implements Means {}
}
