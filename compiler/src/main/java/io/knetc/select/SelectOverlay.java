package io.knetc.select;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.plan.Overlay;
import io.knetc.plan.Overlay.Commands.PeerRoute;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.EnumMap;
import java.util.Map;

/// Decides how a node's packets travel, and how long they may be (flannel's `pkg/backend`).
final class SelectOverlay {
  /// What VXLAN, UDP, IP and Ethernet take in front of a packet; with IPv6 outside, 20 more.
  private static final int VXLAN_OVERHEAD = 50;

  private static final int VXLAN_OVERHEAD_V6 = 70;
  private static final int WIREGUARD_OVERHEAD = 80;
  private static final int UDP_OVERHEAD = 28;
  private static final int IPIP_OVERHEAD = 20;
  private static final int IPSEC_OVERHEAD = 77;
  private static final int IPSEC_IN_UDP_OVERHEAD = 85;

  /// The UDP port of VXLAN in Linux.
  private static final int VXLAN_PORT = 8472;

  private final Attributed<Backend> backend;
  private final FlannelHost host;
  private final int externalMtu;

  SelectOverlay(Attributed<Backend> backend, FlannelHost host) {
    this.backend = backend;
    this.host = host;
    this.externalMtu = host.external().mtu();
  }

  Overlay overlay() {
    Origin origin = backend.origin();
    return switch (backend.value()) {
      case Backend.Vxlan vxlan -> {
        int mtu = vxlan.mtu().orElse(externalMtu);
        yield new Overlay.Vxlan(
            vxlan.vni(),
            vxlan.port() == 0 ? VXLAN_PORT : vxlan.port(),
            vxlan.groupPolicy(),
            vxlan.learning(),
            mtu - VXLAN_OVERHEAD,
            mtu - VXLAN_OVERHEAD_V6,
            vxlan.directRouting(),
            vteps(),
            origin);
      }
      case Backend.HostGateway() -> new Overlay.Routes(origin);
      case Backend.Udp(int port) -> new Overlay.Proxy(port, externalMtu - UDP_OVERHEAD, origin);
      case Backend.Wireguard wireguard ->
          new Overlay.Wireguard(
              wireguard.listenPort(),
              wireguard.listenPortV6(),
              wireguard.mtu().orElse(externalMtu) - WIREGUARD_OVERHEAD,
              wireguard.mode() == Backend.Wireguard.Mode.SEPARATE,
              wireguard.preSharedKey(),
              wireguard.keepaliveSeconds(),
              origin);
      case Backend.IpInIp(boolean direct) ->
          new Overlay.IpInIp(externalMtu - IPIP_OVERHEAD, direct, origin);
      case Backend.Ipsec(boolean encapsulated, String proposal) ->
          new Overlay.Ipsec(encapsulated, proposal, origin);
      case Backend.Extension extension ->
          new Overlay.Commands(
              extension.preStartup(),
              extension.postStartup(),
              extension.subnetAdd(),
              extension.route().map(route -> new PeerRoute(route.device(), route.onLink())),
              origin);
      case Backend.Alloc _, Backend.Cloud _ -> new Overlay.Elsewhere(origin);
    };
  }

  /// `FLANNEL_MTU`; in dual stack that of IPv4 (capture).
  int podMtu() {
    return switch (backend.value()) {
      case Backend.Vxlan vxlan -> vxlan.mtu().orElse(externalMtu) - VXLAN_OVERHEAD;
      case Backend.Wireguard wireguard -> wireguard.mtu().orElse(externalMtu) - WIREGUARD_OVERHEAD;
      case Backend.Udp _ -> externalMtu - UDP_OVERHEAD;
      case Backend.IpInIp _ -> externalMtu - IPIP_OVERHEAD;
      case Backend.Ipsec(boolean encapsulated, String _) ->
          externalMtu - (encapsulated ? IPSEC_IN_UDP_OVERHEAD : IPSEC_OVERHEAD);
      case Backend.HostGateway _, Backend.Alloc _, Backend.Extension _, Backend.Cloud _ ->
          externalMtu;
    };
  }

  private Map<IpFamily, Attributed<MacAddress>> vteps() {
    Map<IpFamily, Attributed<MacAddress>> vteps = new EnumMap<>(IpFamily.class);
    for (Map.Entry<IpFamily, Lease> lease : host.leases().entrySet()) {
      if (lease.getValue().data() instanceof BackendData.Vtep(var address)) {
        vteps.put(lease.getKey(), address);
      }
    }
    return vteps;
  }
}
