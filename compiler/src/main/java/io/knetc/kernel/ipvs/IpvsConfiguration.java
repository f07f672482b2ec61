package io.knetc.kernel.ipvs;

import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// What IPVS must hold on a host.
///
/// @param timeouts none if they are left as they are
/// @param excluded virtual servers of others stay in these ranges
public record IpvsConfiguration(
    Optional<Timeouts> timeouts,
    List<VirtualServer> virtualServers,
    List<Attributed<Cidr>> excluded) {
  /// A host without virtual servers.
  public static final IpvsConfiguration NONE =
      new IpvsConfiguration(Optional.empty(), List.of(), List.of());

  public IpvsConfiguration {
    virtualServers = List.copyOf(virtualServers);
    excluded = List.copyOf(excluded);
  }

  /// How long connections are remembered (`ipvsadm --set`), in seconds; 0 leaves one as it is.
  ///
  /// @param tcpFinSeconds of TCP connections that were closed
  public record Timeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds, Origin origin) {}
}
