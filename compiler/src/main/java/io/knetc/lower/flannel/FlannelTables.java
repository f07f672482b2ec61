package io.knetc.lower.flannel;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// flanneld's tables of nftables: both families have one, that of a family without pods is empty
/// (capture).
final class FlannelTables {
  private static final String PASS = "LowerPodNetwork";

  /// kube-proxy marks what it will masquerade itself; flanneld compares the whole mark.
  private static final int KUBE_PROXY_MARK = 0x4000;

  private final PodNetworkPlan plan;

  private FlannelTables(PodNetworkPlan plan) {
    this.plan = plan;
  }

  static List<NftTable> run(PodNetworkPlan plan) {
    FlannelTables tables = new FlannelTables(plan);
    return List.of(
        tables.table(NftTable.Family.IP, "flannel-ipv4", IpFamily.IPV4),
        tables.table(NftTable.Family.IP6, "flannel-ipv6", IpFamily.IPV6));
  }

  private NftTable table(NftTable.Family nftFamily, String name, IpFamily family) {
    List<NftChain> chains = new ArrayList<>();
    Optional<FamilyNetwork> network = plan.family(family);
    if (network.isPresent()) {
      if (plan.masquerades().value()) {
        chains.add(masquerading(network.get()));
      }
      if (plan.forwards().value()) {
        chains.add(forwarding(network.get()));
      }
    }
    return new NftTable(
        nftFamily, name, "rules for " + name, chains, plan.nftables().origin().by(PASS));
  }

  /// Unlike the rules of iptables, the fourth one asks for packets that do not come from this
  /// node's pods (capture).
  private NftChain masquerading(FamilyNetwork family) {
    Cidr network = family.network().value();
    Cidr subnet = family.subnet().value();
    NftStatement returning = new NftStatement.Return();
    NftStatement masquerade = new NftStatement.Masquerade(plan.randomFully().value());
    NftStatement toPods = new NftStatement.Destination(false, network);
    NftStatement fromPods = new NftStatement.Source(false, network);
    Origin ofNetwork = family.network().origin().by(PASS);
    Origin ofSubnet = family.subnet().origin().by(PASS);
    Origin origin = plan.masquerades().origin().by(PASS);
    return new NftChain(
        "postrtg",
        "chain to manage traffic masquerading by flannel",
        Optional.of(Hook.NAT_POSTROUTING),
        List.of(
            new NftRule(List.of(new NftStatement.Mark(KUBE_PROXY_MARK), returning), origin),
            new NftRule(
                List.of(new NftStatement.Source(false, subnet), toPods, returning), ofSubnet),
            new NftRule(
                List.of(fromPods, new NftStatement.Destination(false, subnet), returning),
                ofSubnet),
            new NftRule(
                List.of(new NftStatement.Source(true, subnet), toPods, returning), ofSubnet),
            new NftRule(
                List.of(
                    fromPods,
                    new NftStatement.Destination(true, FlannelRules.multicast(family.family())),
                    masquerade),
                ofNetwork),
            new NftRule(
                List.of(new NftStatement.Source(true, network), toPods, masquerade), ofNetwork)),
        origin);
  }

  private NftChain forwarding(FamilyNetwork family) {
    Cidr network = family.network().value();
    Origin origin = family.network().origin().by(PASS);
    return new NftChain(
        "forward",
        "chain to accept flannel traffic",
        Optional.of(Hook.FILTER_FORWARD),
        List.of(
            new NftRule(
                List.of(new NftStatement.Source(false, network), new NftStatement.Accept()),
                origin),
            new NftRule(
                List.of(new NftStatement.Destination(false, network), new NftStatement.Accept()),
                origin)),
        plan.forwards().origin().by(PASS));
  }
}
