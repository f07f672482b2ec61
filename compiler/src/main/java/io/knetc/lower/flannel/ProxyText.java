package io.knetc.lower.flannel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.file.HostText.Line;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay.Proxy;
import io.knetc.plan.Peer;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import java.util.List;

/// Where flanneld of the udp backend sends packets for each subnet: it keeps the table in memory,
/// and nothing on the host shows it.
final class ProxyText {
  private ProxyText() {}

  static List<HostText> run(Proxy proxy, PodNetworkPlan plan) {
    List<Line> lines =
        plan.family(IpFamily.IPV4).map(FamilyNetwork::peers).orElse(List.<Peer>of()).stream()
            .map(peer ->
                new Line(
                    peer.subnet().value().text()
                        + " "
                        + peer.publicAddress().value().text()
                        + ":"
                        + proxy.port(),
                    peer.publicAddress().origin().by(LowerOverlay.PASS)))
            .toList();
    return lines.isEmpty() ? List.of() : List.of(new HostText("flannel/udp-peers", lines));
  }
}
