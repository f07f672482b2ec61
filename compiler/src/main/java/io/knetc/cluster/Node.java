package io.knetc.cluster;

import io.knetc.manifest.ProxyConfiguration;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Node, with what is known of its host and how its kube-proxy is configured.
///
/// @param zone the label `topology.kubernetes.io/zone`, empty if it has none
/// @param addresses its InternalIPs, then its ExternalIPs
/// @param origin the Node as a whole
public record Node(
    String name,
    String zone,
    List<Attributed<IpAddress>> addresses,
    List<Attributed<Cidr>> podCidrs,
    Host host,
    ProxyConfiguration proxy,
    Origin origin) {

  /// What only the host itself knows.
  ///
  /// @param interfaceAddresses the addresses of all its interfaces, loopback included
  /// @param sysctls kernel values before kube-proxy starts, keys with dots
  /// @param cpus 0 if unknown
  /// @param kernel its Linux, none if unknown
  /// @param accounting whether the kernel has nfnetlink_acct
  /// @param interfaces without loopback
  /// @param routes those beside the ones to the networks of its interfaces
  /// @param docker who says that containers are on Docker's own bridge; none if nobody does
  public record Host(
      List<Attributed<IpAddress>> interfaceAddresses,
      Map<String, String> sysctls,
      int cpus,
      Optional<KernelVersion> kernel,
      boolean accounting,
      List<HostInterface> interfaces,
      List<HostRoute> routes,
      Optional<Origin> docker) {

    /// Whether a kernel value is known and not 0.
    public boolean isSet(String sysctl) {
      String value = sysctls.getOrDefault(sysctl, "0");
      return !value.isEmpty() && !value.equals("0");
    }
  }
}
