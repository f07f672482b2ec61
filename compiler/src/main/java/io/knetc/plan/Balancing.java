package io.knetc.plan;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What on a node gives each connection to a Service one of its endpoints.
public sealed interface Balancing {
  /// Rules that packets meet: kube-proxy's iptables mode.
  record ByRules() implements Balancing {}

  /// Maps in which packets look up their Service, and rules behind them: kube-proxy's nftables
  /// mode.
  ///
  /// @param isCompact whether maps lead to endpoints, in place of kube-proxy's chain for each
  record ByMaps(boolean isCompact) implements Balancing {}

  /// The kernel's load balancer, with rules around it: kube-proxy's ipvs mode.
  ///
  /// @param scheduler which endpoint a new connection gets, in the kernel's words, such as `rr`
  /// @param hostAddresses all that the host has beside those of devices that knetc makes
  /// @param nodePortRanges node ports are open on the host's addresses in these only; none of a
  ///   family for on all of it
  /// @param excludedRanges virtual servers of others stay in these
  /// @param bindsHostAddresses whether an external address is bound where the host has it already
  /// @param origin who configured it
  record ByVirtualServers(
      Attributed<String> scheduler,
      List<Attributed<IpAddress>> hostAddresses,
      List<Attributed<Cidr>> nodePortRanges,
      List<Attributed<Cidr>> excludedRanges,
      boolean bindsHostAddresses,
      Guards guards,
      Timeouts timeouts,
      Origin origin)
      implements Balancing {
    public ByVirtualServers {
      hostAddresses = List.copyOf(hostAddresses);
      nodePortRanges = List.copyOf(nodePortRanges);
      excludedRanges = List.copyOf(excludedRanges);
    }
  }

  /// How a node is kept from answering on the addresses of Services itself, which are its own too.
  ///
  /// @param passesHealthChecks whether health check node ports are let through to it
  /// @param passesLocalExternalIps whether external IPs with a local traffic policy are
  /// @param keepsNodeOff whether the node itself is kept off load balancer IPs whose source ranges
  ///   leave it out
  record Guards(boolean passesHealthChecks, boolean passesLocalExternalIps, boolean keepsNodeOff) {}

  /// How long connections are remembered, in seconds; 0 leaves one as the kernel has it.
  record Timeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds, Origin origin) {
    /// Whether any of them is set.
    public boolean areSet() {
      return tcpSeconds > 0 || tcpFinSeconds > 0 || udpSeconds > 0;
    }
  }
}
