package io.knetc.lower.flannel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.file.HostText.Line;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay.Ipsec;
import io.knetc.plan.Peer;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The ipsec backend: the policies that the kernel gets (`ip -batch`), and the connections that
/// strongSwan's charon gets, as `swanctl --load-conns` reads them; see ip-xfrm(8) and
/// swanctl.conf(5). The PSK stays in net-conf.json.
///
/// They stand in files of their own, which `apply.sh` does not load: without charon and its keys,
/// the policies let nothing through.
final class IpsecTexts {
  /// What flannel calls its policies and associations.
  private static final int REQUEST = 11;

  private final Ipsec ipsec;
  private final FamilyNetwork own;
  private final List<Line> policies = new ArrayList<>();
  private final List<Line> connections = new ArrayList<>();

  private IpsecTexts(Ipsec ipsec, FamilyNetwork own) {
    this.ipsec = ipsec;
    this.own = own;
  }

  /// Nothing for a node without peers.
  static List<HostText> run(Ipsec ipsec, PodNetworkPlan plan) {
    return plan.family(IpFamily.IPV4)
        .filter(family -> !family.peers().isEmpty())
        .map(family -> new IpsecTexts(ipsec, family).texts())
        .orElse(List.of());
  }

  private List<HostText> texts() {
    add("connections {", ipsec.origin());
    for (Peer peer : own.peers()) {
      String ours = own.subnet().value().text();
      String theirs = peer.subnet().value().text();
      String here = own.tunnelAddress().value().text();
      String there = peer.publicAddress().value().text();
      policy(ours, theirs, "out", here, there, peer);
      policy(theirs, ours, "in", there, here, peer);
      policy(theirs, ours, "fwd", there, here, peer);
      connection(peer, here, there);
    }
    add("}", ipsec.origin());
    add("# secrets: for each of these addresses the PSK of net-conf.json", ipsec.origin());
    return List.of(
        new HostText("flannel/xfrm.batch", policies),
        new HostText("flannel/swanctl.conf", connections));
  }

  private void policy(
      String from, String to, String direction, String source, String target, Peer peer) {
    policies.add(
        new Line(
            "xfrm policy update src "
                + from
                + " dst "
                + to
                + " dir "
                + direction
                + " tmpl src "
                + source
                + " dst "
                + target
                + " proto esp reqid "
                + REQUEST
                + " mode tunnel",
            peer.subnet().origin().by(LowerOverlay.PASS)));
  }

  /// A name of a connection may not have the dots that names of Nodes may have.
  private void connection(Peer peer, String here, String there) {
    Origin origin = peer.publicAddress().origin();
    add("  " + peer.node().replace('.', '_') + " {", origin);
    add("    version = 2", ipsec.origin());
    add("    proposals = aes256-sha256-modp4096", ipsec.origin());
    add("    keyingtries = 0", ipsec.origin());
    add("    encap = " + (ipsec.udpEncapsulation() ? "yes" : "no"), ipsec.origin());
    add("    local_addrs = " + here, own.tunnelAddress().origin());
    add("    remote_addrs = " + there, origin);
    add("    local {", ipsec.origin());
    add("      auth = psk", ipsec.origin());
    add("    }", ipsec.origin());
    add("    remote {", ipsec.origin());
    add("      auth = psk", ipsec.origin());
    add("    }", ipsec.origin());
    add("    children {", ipsec.origin());
    add("      pods {", ipsec.origin());
    add("        local_ts = " + own.subnet().value().text(), own.subnet().origin());
    add("        remote_ts = " + peer.subnet().value().text(), peer.subnet().origin());
    add("        esp_proposals = " + ipsec.espProposal(), ipsec.origin());
    add("        mode = tunnel", ipsec.origin());
    add("        policies = no", ipsec.origin());
    add("        reqid = " + REQUEST, ipsec.origin());
    add("        rekey_time = 1h", ipsec.origin());
    add("        start_action = start", ipsec.origin());
    add("        close_action = trap", ipsec.origin());
    add("        dpd_action = restart", ipsec.origin());
    add("      }", ipsec.origin());
    add("    }", ipsec.origin());
    add("  }", origin);
  }

  private void add(String text, Origin origin) {
    connections.add(new Line(text, origin.by(LowerOverlay.PASS)));
  }
}
