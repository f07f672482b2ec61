package io.knetc.select;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.PodMtu;
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
        yield new Overlay.Vxlan(
            vxlan.vni(),
            vxlan.port() == 0 ? VXLAN_PORT : vxlan.port(),
            vxlan.groupPolicy(),
            vxlan.learning(),
            PodMtu.ofIpv4(vxlan, externalMtu),
            PodMtu.ofIpv6(vxlan, externalMtu),
            vxlan.directRouting(),
            vteps(),
            origin);
      }
      case Backend.HostGateway() -> new Overlay.Routes(origin);
      case Backend.Udp(int port) -> new Overlay.Proxy(port, podMtu(), origin);
      case Backend.Wireguard wireguard ->
          new Overlay.Wireguard(
              wireguard.listenPort(),
              wireguard.listenPortV6(),
              podMtu(),
              wireguard.mode() == Backend.Wireguard.Mode.SEPARATE,
              wireguard.preSharedKey(),
              wireguard.keepaliveSeconds(),
              origin);
      case Backend.IpInIp(boolean direct) -> new Overlay.IpInIp(podMtu(), direct, origin);
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

  /// `FLANNEL_MTU`.
  int podMtu() {
    return PodMtu.of(backend.value(), externalMtu);
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
