package io.knetc.cluster.dns;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;

/// The DNS of a cluster.
///
/// @param domain such as `cluster.local`
/// @param services by namespace, then by name; without those that have neither an address nor a
///   name
public record ClusterDns(Attributed<DnsName> domain, NameServer server, List<DnsService> services) {
  private static final Origin NOBODY = Origin.of("", "", Span.builtIn("nobody"), "");

  /// Of a cluster without Services.
  public static final ClusterDns NONE =
      new ClusterDns(
          new Attributed<>(new DnsName("cluster.local"), NOBODY),
          new NameServer.Planned(new Attributed<>(IpAddress.of("10.96.0.10"), NOBODY)),
          List.of());

  public ClusterDns {
    services = List.copyOf(services);
  }

  /// Who answers for the domain.
  public sealed interface NameServer {
    /// A Service of the cluster.
    record OfService(DnsService.Virtual service) implements NameServer {}

    /// One that no manifest shows, at the address that it usually gets.
    record Planned(Attributed<IpAddress> address) implements NameServer {}
  }
}
