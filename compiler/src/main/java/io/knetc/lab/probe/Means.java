package io.knetc.lab.probe;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.Optional;

/// By what somebody is called who has an address.
public sealed interface Means {
  /// The name of whoever answers there, and of the place itself.
  default String at(IpAddress address) {
    return switch (this) {
      case Transport(_, Port port) -> address.withPort(port);
      case Ping _ -> address.text();
      case Named(DnsName name, Transport how, _) -> name.text() + ":" + how.port().number();
      case Http(String host, String path, _) -> "http://" + host + path;
    };
  }

  /// The protocol above IP.
  default String protocol(IpFamily family) {
    return switch (this) {
      case Transport(Protocol protocol, _) -> protocol.name();
      case Ping _ -> family == IpFamily.IPV4 ? "ICMP" : "ICMPv6";
      case Named(_, Transport how, _) -> how.protocol().name();
      case Http _ -> Protocol.TCP.name();
    };
  }

  /// By a port of a transport protocol.
  record Transport(Protocol protocol, Port port) implements Means {}

  /// By an echo request of ICMP or ICMPv6. The kernel answers it, and so does whoever listens, as
  /// the kernel does not say whom it saw.
  record Ping() implements Means {}

  /// By a port of whatever addresses a name has.
  ///
  /// @param server whom the caller asks for them: the cluster's name server, or none for one that
  ///   the lab has beside the cluster
  record Named(DnsName name, Transport how, Optional<IpAddress> server) implements Means {}

  /// By a request of HTTP.
  ///
  /// @param host what the client calls it, wherever it is
  record Http(String host, String path, Port port) implements Means {}
}
