package io.knetc.lower.flannel;

import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay;
import io.knetc.plan.Peer;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// The overlay of a node to devices, addresses, neighbours, routes and forwarding entries.
final class LowerOverlay {
  static final String PASS = "LowerPodNetwork";

  private LowerOverlay() {}

  static IpConfiguration run(PodNetworkPlan plan) {
    IpParts parts = new IpParts();
    switch (plan.overlay()) {
      case Overlay.Vxlan vxlan -> LowerVxlan.run(vxlan, plan, parts);
      case Overlay.Routes _ -> routes(plan, parts);
      case Overlay.Proxy proxy -> LowerTunnels.proxy(proxy, plan, parts);
      case Overlay.Wireguard wireguard -> LowerTunnels.wireguard(wireguard, plan, parts);
      case Overlay.IpInIp tunnel -> LowerTunnels.ipInIp(tunnel, plan, parts);
      case Overlay.Commands commands -> commands(commands, plan, parts);
      case Overlay.Ipsec _, Overlay.Elsewhere _ -> {}
    }
    if (plan.blackholes().value()) {
      for (FamilyNetwork family : plan.families()) {
        Origin origin = plan.blackholes().origin().by(PASS);
        parts.routes.add(new Route(family.subnet().value(), new Route.Way.Blackhole(), origin));
      }
    }
    return parts.configuration();
  }

  /// A route to each peer that is on the link; the kernel refuses the others, and flanneld leaves
  /// them out (capture).
  private static void routes(PodNetworkPlan plan, IpParts parts) {
    for (FamilyNetwork family : plan.families()) {
      for (Peer peer : family.peers()) {
        if (peer.link().isPresent()) {
          parts.routes.add(
              new Route(
                  peer.subnet().value(),
                  new Route.Way.GatewayThrough(peer.publicAddress().value(), plan.device(), false),
                  peer.subnet().origin().by(PASS)));
        }
      }
    }
  }

  /// The routes that the command for a peer sets; those that the kernel would refuse are left out.
  /// flanneld tells the command of IPv4 only.
  private static void commands(Overlay.Commands commands, PodNetworkPlan plan, IpParts parts) {
    if (commands.route().isEmpty()) {
      return;
    }
    boolean onLink = commands.route().get().onLink();
    for (Peer peer : plan.family(IpFamily.IPV4).map(FamilyNetwork::peers).orElse(List.<Peer>of())) {
      Optional<String> device = commands.route().get().device().or(peer::link);
      if (device.isPresent() && (onLink || peer.link().isPresent())) {
        parts.routes.add(
            new Route(
                peer.subnet().value(),
                new Route.Way.GatewayThrough(peer.publicAddress().value(), device.get(), onLink),
                commands.subnetAdd().origin().by(PASS)));
      }
    }
  }

  /// Kernel values of the devices that an overlay makes.
  static List<Line> sysctls(PodNetworkPlan plan) {
    return switch (plan.overlay()) {
      case Overlay.Vxlan vxlan -> LowerVxlan.sysctls(vxlan, plan);
      case Overlay.Routes _,
          Overlay.Proxy _,
          Overlay.Commands _,
          Overlay.Wireguard _,
          Overlay.IpInIp _,
          Overlay.Ipsec _,
          Overlay.Elsewhere _ ->
          List.of();
    };
  }
}
