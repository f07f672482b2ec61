package io.knetc.plan;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What the name server of a cluster must answer.
///
/// @param services by their names' order in the cluster, one at least
public record DnsPlan(Attributed<DnsName> domain, Server server, List<PublishedService> services) {
  public DnsPlan {
    services = List.copyOf(services);
  }

  /// Who answers.
  ///
  /// @param addresses empty where `services` has them
  /// @param origin who says that it is there
  public record Server(DnsName name, List<Attributed<IpAddress>> addresses, Origin origin) {}
}
