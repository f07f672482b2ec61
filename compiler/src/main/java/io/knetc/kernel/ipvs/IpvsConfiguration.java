package io.knetc.kernel.ipvs;

import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// What IPVS must hold on a host.
///
/// @param timeouts none if they are left as they are
public record IpvsConfiguration(Optional<Timeouts> timeouts, List<VirtualServer> virtualServers) {
  /// A host without virtual servers.
  public static final IpvsConfiguration NONE = new IpvsConfiguration(Optional.empty(), List.of());

  public IpvsConfiguration {
    virtualServers = List.copyOf(virtualServers);
  }

  /// How long connections are remembered (`ipvsadm --set`), in seconds; 0 leaves one as it is.
  ///
  /// @param tcpFinSeconds of TCP connections that were closed
  public record Timeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds, Origin origin) {}
}
