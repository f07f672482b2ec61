package io.knetc.plan;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// A Service by the names under which it and its endpoints can be asked for.
public sealed interface PublishedService {
  /// The Service's own name.
  DnsName name();

  /// The name stands for virtual addresses.
  ///
  /// @param hosts by name, then by address
  record Virtual(
      DnsName name, List<Attributed<IpAddress>> addresses, List<Host> hosts, List<NamedPort> ports)
      implements PublishedService {}

  /// The name stands for all its hosts.
  ///
  /// @param hosts by name, then by address; one at least
  record Headless(DnsName name, List<Host> hosts, List<NamedPort> ports)
      implements PublishedService {}

  /// The name stands for another one.
  record Alias(DnsName name, Attributed<DnsName> target) implements PublishedService {}

  /// An endpoint with a name of its own.
  ///
  /// @param chosen whether somebody chose the name; else it is made of the address
  record Host(DnsName name, boolean chosen, Attributed<IpAddress> address) {}

  /// A port that can be asked for by name.
  ///
  /// @param target where it is open
  /// @param share one of how many that answer for this name, whom clients choose among alike
  record NamedPort(DnsName name, Port port, DnsName target, int share, Origin origin) {}
}
