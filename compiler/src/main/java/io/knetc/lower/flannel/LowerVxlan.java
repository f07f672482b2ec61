package io.knetc.lower.flannel;

import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.plan.Overlay.Vxlan;
import io.knetc.plan.Peer;
import io.knetc.plan.Peer.Tunnel;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The vxlan backend: one device for each family, and for each peer a neighbour, a forwarding entry
/// and a route; or a plain route, where DirectRouting finds the peer on the link.
///
/// The gateway of a peer's route is the first address of its subnet, which nobody has: it only
/// names the neighbour, and `onlink` makes the kernel take it (capture).
final class LowerVxlan {
  private static final String PASS = LowerOverlay.PASS;

  private LowerVxlan() {}

  static void run(Vxlan vxlan, PodNetworkPlan plan, IpParts parts) {
    for (FamilyNetwork family : plan.families()) {
      String device = device(vxlan, family.family());
      Origin origin = vxlan.origin().by(PASS);
      Attributed<MacAddress> own = vxlan.vteps().get(family.family());
      parts.links.add(
          new Link(
              device,
              new Link.Kind.Vxlan(
                  vxlan.vni(),
                  family.tunnelAddress().value(),
                  plan.device(),
                  vxlan.port(),
                  vxlan.learning(),
                  vxlan.groupPolicy()),
              Optional.ofNullable(own).map(Attributed::value),
              OptionalInt.of(family.family() == IpFamily.IPV4 ? vxlan.mtu() : vxlan.mtuV6()),
              OptionalInt.of(0),
              origin));
      parts.addresses.add(
          new InterfaceAddress(
              device,
              family.subnet().value().address(),
              family.family().bits(),
              false,
              family.subnet().origin().by(PASS)));
      for (Peer peer : family.peers()) {
        peer(vxlan, peer, device, parts);
      }
    }
  }

  private static void peer(Vxlan vxlan, Peer peer, String device, IpParts parts) {
    Origin ofSubnet = peer.subnet().origin().by(PASS);
    if (vxlan.direct() && peer.link().isPresent()) {
      parts.routes.add(
          new Route(
              peer.subnet().value(),
              new Route.Way.GatewayThrough(peer.publicAddress().value(), peer.link().get(), false),
              ofSubnet));
    } else if (peer.tunnel() instanceof Tunnel.Vtep(Attributed<MacAddress> vtep)) {
      IpAddress gateway = peer.subnet().value().address();
      Origin ofVtep = vtep.origin().by(PASS);
      parts.neighbours.add(new Neighbour(gateway, vtep.value(), device, ofVtep));
      parts.forwarding.add(
          new ForwardingEntry(
              vtep.value(),
              device,
              peer.publicAddress().value(),
              peer.publicAddress().origin().by(PASS)));
      parts.routes.add(
          new Route(
              peer.subnet().value(),
              new Route.Way.GatewayThrough(gateway, device, true),
              ofSubnet));
    }
  }

  /// The devices take no router's word for addresses.
  static List<Line> sysctls(Vxlan vxlan, PodNetworkPlan plan) {
    return plan.families().stream()
        .<Line>map(family ->
            new Setting(
                "net.ipv6.conf." + device(vxlan, family.family()).replace('.', '/') + ".accept_ra",
                "0",
                vxlan.origin().by(PASS)))
        .toList();
  }

  private static String device(Vxlan vxlan, IpFamily family) {
    return switch (family) {
      case IPV4 -> "flannel." + vxlan.vni();
      case IPV6 -> "flannel-v6." + vxlan.vni();
    };
  }
}
