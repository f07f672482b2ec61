package io.knetc.lower.flannel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.file.HostText.Line;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;

/// `net-conf.json`, which flanneld reads, `subnet.env`, which it writes for the CNI plugin, its
/// lines in the order in which it writes them (capture), and what some backends have beside.
final class FlannelTexts {
  private static final String PASS = "LowerPodNetwork";

  private FlannelTexts() {}

  static List<HostText> run(PodNetworkPlan plan) {
    List<Line> lines = new ArrayList<>();
    for (FamilyNetwork family : plan.families()) {
      String prefix = family.family() == IpFamily.IPV4 ? "FLANNEL_" : "FLANNEL_IPV6_";
      lines.add(line(prefix + "NETWORK", family.network().value().text(), family.network()));
      lines.add(line(prefix + "SUBNET", gateway(family.subnet().value()), family.subnet()));
    }
    lines.add(new Line("FLANNEL_MTU=" + plan.podMtu(), plan.overlay().origin().by(PASS)));
    lines.add(line("FLANNEL_IPMASQ", plan.masquerades().value().toString(), plan.masquerades()));
    List<HostText> texts = new ArrayList<>();
    texts.add(
        HostText.of(
            "flannel/net-conf.json", plan.settings().value(), plan.settings().origin().by(PASS)));
    texts.add(new HostText("flannel/subnet.env", lines));
    texts.addAll(
        switch (plan.overlay()) {
          case Overlay.Commands commands -> ExtensionText.run(commands, plan);
          case Overlay.Proxy proxy -> ProxyText.run(proxy, plan);
          case Overlay.Wireguard wireguard -> WireguardTexts.run(wireguard, plan);
          case Overlay.Ipsec ipsec -> IpsecTexts.run(ipsec, plan);
          case Overlay.Vxlan _, Overlay.Routes _, Overlay.IpInIp _, Overlay.Elsewhere _ ->
              List.of();
        });
    return texts;
  }

  private static Line line(String name, String value, Attributed<?> cause) {
    return new Line(name + "=" + value, cause.origin().by(PASS));
  }

  /// The first address of a subnet, with its length.
  private static String gateway(Cidr subnet) {
    IpAddress network = subnet.address();
    return new IpAddress(network.family(), network.high(), network.low() + 1).text()
        + "/"
        + subnet.prefixLength();
  }
}
