package io.knetc.lower.flannel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.file.HostText.Line;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay.Wireguard;
import io.knetc.plan.Peer;
import io.knetc.plan.Peer.Tunnel;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `wg setconf` reads for each WireGuard device of a host; see wg(8). Keys that are secret
/// stay where they are: comments say where.
final class WireguardTexts {
  private static final String KEY_FILE = "/run/flannel/wgkey";

  private final Wireguard wireguard;
  private final String device;
  private final List<Line> lines = new ArrayList<>();

  private WireguardTexts(Wireguard wireguard, String device) {
    this.wireguard = wireguard;
    this.device = device;
  }

  static List<HostText> run(Wireguard wireguard, PodNetworkPlan plan) {
    if (!wireguard.separate()) {
      return List.of(
          new WireguardTexts(wireguard, "flannel-wg")
              .text("flannel/wireguard.conf", wireguard.port(), plan.families()));
    }
    return plan.families().stream()
        .map(family ->
            switch (family.family()) {
              case IPV4 ->
                  new WireguardTexts(wireguard, "flannel-wg")
                      .text("flannel/wireguard.conf", wireguard.port(), List.of(family));
              case IPV6 ->
                  new WireguardTexts(wireguard, "flannel-wg-v6")
                      .text("flannel/wireguard-v6.conf", wireguard.portV6(), List.of(family));
            })
        .toList();
  }

  private HostText text(String name, int port, List<FamilyNetwork> families) {
    add("[Interface]", wireguard.origin());
    add("# then: wg set " + device + " private-key " + KEY_FILE, wireguard.origin());
    add("ListenPort = " + port, wireguard.origin());
    Map<String, List<Peer>> peers = new LinkedHashMap<>();
    for (FamilyNetwork family : families) {
      for (Peer peer : family.peers()) {
        peers.computeIfAbsent(peer.node(), _ -> new ArrayList<>()).add(peer);
      }
    }
    peers.forEach(this::peer);
    return new HostText(name, lines);
  }

  /// A peer with its subnets; the key of the last family counts, as with flanneld.
  private void peer(String node, List<Peer> families) {
    if (families.getLast().tunnel() instanceof Tunnel.Wireguard(var key, var endpoint, var port)) {
      add("", key.origin());
      if (key.value().isEmpty()) {
        add("# " + node + ": no public key yet, its flanneld writes it to the Node", key.origin());
        return;
      }
      add("[Peer]", key.origin());
      add("# " + node, key.origin());
      add("PublicKey = " + key.value(), key.origin());
      if (wireguard.preSharedKey()) {
        add("# PresharedKey: the PSK of net-conf.json", wireguard.origin());
      }
      add("Endpoint = " + host(endpoint.value()) + ":" + port.number(), endpoint.origin());
      add(
          "AllowedIPs = "
              + String.join(
                  ", ", families.stream().map(peer -> peer.subnet().value().text()).toList()),
          families.getFirst().subnet().origin());
      if (wireguard.keepaliveSeconds() > 0) {
        add("PersistentKeepalive = " + wireguard.keepaliveSeconds(), wireguard.origin());
      }
    }
  }

  private void add(String text, Origin origin) {
    lines.add(new Line(text, origin.by(LowerOverlay.PASS)));
  }

  private static String host(IpAddress address) {
    return address.family() == IpFamily.IPV4 ? address.text() : "[" + address.text() + "]";
  }
}
