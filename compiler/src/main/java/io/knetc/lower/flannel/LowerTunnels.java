package io.knetc.lower.flannel;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ip.Route.Scope;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay;
import io.knetc.plan.Peer;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Origin;
import java.util.Optional;
import java.util.OptionalInt;

/// The backends udp, wireguard and ipip: a device with the first address of the node's subnet, and
/// routes through it.
final class LowerTunnels {
  private static final String PASS = LowerOverlay.PASS;

  private LowerTunnels() {}

  /// udp: everything that is no pod of the node goes to the program.
  static void proxy(Overlay.Proxy proxy, PodNetworkPlan plan, IpParts parts) {
    for (FamilyNetwork family : plan.family(IpFamily.IPV4).stream().toList()) {
      String device = "flannel0";
      device(parts, device, new Link.Kind.Tun(), proxy.mtu(), proxy.origin());
      address(parts, device, family);
      network(parts, device, family, Scope.GLOBAL);
    }
  }

  /// wireguard: which peer a packet is for follows from the peers' allowed IPs.
  static void wireguard(Overlay.Wireguard wireguard, PodNetworkPlan plan, IpParts parts) {
    for (FamilyNetwork family : plan.families()) {
      String device =
          wireguard.separate() && family.family() == IpFamily.IPV6 ? "flannel-wg-v6" : "flannel-wg";
      if (parts.links.stream().noneMatch(link -> link.name().equals(device))) {
        device(parts, device, new Link.Kind.Wireguard(), wireguard.mtu(), wireguard.origin());
      }
      address(parts, device, family);
      network(parts, device, family, Scope.LINK);
    }
  }

  /// ipip: the route of a peer names the host behind it.
  static void ipInIp(Overlay.IpInIp tunnel, PodNetworkPlan plan, IpParts parts) {
    for (FamilyNetwork family : plan.family(IpFamily.IPV4).stream().toList()) {
      String device = "flannel.ipip";
      device(
          parts,
          device,
          new Link.Kind.IpInIp(family.tunnelAddress().value()),
          tunnel.mtu(),
          tunnel.origin());
      address(parts, device, family);
      for (Peer peer : family.peers()) {
        String out = tunnel.direct() && peer.link().isPresent() ? plan.device() : device;
        parts.routes.add(
            new Route(
                peer.subnet().value(),
                new Route.Way.GatewayThrough(peer.publicAddress().value(), out, true),
                peer.subnet().origin().by(PASS)));
      }
    }
  }

  private static void device(IpParts parts, String name, Link.Kind kind, int mtu, Origin cause) {
    parts.links.add(
        new Link(
            name,
            kind,
            Optional.empty(),
            OptionalInt.of(mtu),
            OptionalInt.empty(),
            cause.by(PASS)));
  }

  private static void address(IpParts parts, String device, FamilyNetwork family) {
    parts.addresses.add(
        new InterfaceAddress(
            device,
            family.subnet().value().address(),
            family.family().bits(),
            false,
            family.subnet().origin().by(PASS)));
  }

  private static void network(IpParts parts, String device, FamilyNetwork family, Scope scope) {
    parts.routes.add(
        new Route(
            family.network().value(),
            new Route.Way.Device(device, scope),
            family.network().origin().by(PASS)));
  }
}
