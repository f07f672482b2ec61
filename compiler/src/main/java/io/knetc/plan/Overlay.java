package io.knetc.plan;

import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.Map;
import java.util.Optional;

/// How packets between the pods of two nodes travel.
public sealed interface Overlay {
  /// Who declared it.
  Origin origin();

  /// As Ethernet frames in UDP, from kernel to kernel.
  ///
  /// @param mtu of the IPv4 device
  /// @param mtuV6 of the IPv6 device
  /// @param direct whether peers on the same link are reached by plain routes
  /// @param vteps the link-layer addresses of the node's own devices
  record Vxlan(
      int vni,
      int port,
      boolean groupPolicy,
      boolean learning,
      int mtu,
      int mtuV6,
      boolean direct,
      Map<IpFamily, Attributed<MacAddress>> vteps,
      Origin origin)
      implements Overlay {
    public Vxlan {
      vteps = Map.copyOf(vteps);
    }
  }

  /// By plain routes.
  record Routes(Origin origin) implements Overlay {}

  /// In UDP, by a program that reads them from a device.
  record Proxy(int port, int mtu, Origin origin) implements Overlay {}

  /// By commands of the user, which flanneld runs.
  ///
  /// @param preStartup empty if there is none, as the other commands
  /// @param subnetAdd for each peer
  /// @param route what that one does, if it does no more than to set one route
  record Commands(
      Attributed<String> preStartup,
      Attributed<String> postStartup,
      Attributed<String> subnetAdd,
      Optional<PeerRoute> route,
      Origin origin)
      implements Overlay {
    /// A route to the subnet of a peer, through its public address.
    ///
    /// @param device none if the kernel chooses
    /// @param onLink whether the address is taken to be behind the device
    public record PeerRoute(Optional<String> device, boolean onLink) {}
  }

  /// By WireGuard.
  ///
  /// @param separate whether each family has a device of its own
  record Wireguard(
      int port,
      int portV6,
      int mtu,
      boolean separate,
      boolean preSharedKey,
      int keepaliveSeconds,
      Origin origin)
      implements Overlay {}

  /// As IPv4 in IPv4.
  record IpInIp(int mtu, boolean direct, Origin origin) implements Overlay {}

  /// By IPsec: policies of the kernel, keys by a daemon.
  record Ipsec(boolean udpEncapsulation, String espProposal, Origin origin) implements Overlay {}

  /// By what is no matter of the host: a route table of a cloud, another program.
  record Elsewhere(Origin origin) implements Overlay {}
}
