package io.knetc.lower.cni;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.Attachment.Masquerading;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.plan.PodsPlan.PodAddress;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `ipMasq` by nftables: one table for all pods of both families (containernetworking/plugins,
/// `pkg/ip/ipmasq_nftables_linux.go`).
final class MasqueradeTable {
  private static final String CHECKS = "masq_checks";

  private MasqueradeTable() {}

  static List<NftTable> run(PodsPlan plan) {
    if (plan.attachment().masquerades() != Masquerading.NFTABLES) {
      return List.of();
    }
    List<NftRule> rules = new ArrayList<>();
    for (LocalPod pod : plan.pods()) {
      String comment = CniNames.nftComment(plan.network(), pod);
      for (PodAddress address : pod.addresses()) {
        rules.add(
            new NftRule(
                List.of(
                    new NftStatement.Source(false, Cidr.host(address.address().value())),
                    new NftStatement.Destination(true, address.subnet()),
                    new NftStatement.Masquerade(false)),
                comment,
                CniNames.origin(pod, address.address().origin())));
      }
    }
    if (rules.isEmpty()) {
      return List.of();
    }
    Origin origin = plan.origin().by(LowerPods.PASS);
    return List.of(
        new NftTable(
            NftTable.Family.INET,
            "cni_plugins_masquerade",
            "Masquerading for plugins from github.com/containernetworking/plugins",
            List.of(
                new NftChain(
                    CHECKS,
                    "Masquerade traffic from certain IPs to any (non-multicast) IP outside their"
                        + " subnet",
                    Optional.empty(),
                    rules,
                    origin),
                postrouting(origin)),
            origin));
  }

  private static NftChain postrouting(Origin origin) {
    List<NftRule> rules = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      rules.add(
          new NftRule(
              List.of(
                  new NftStatement.Destination(false, MasqueradeRules.multicast(family)),
                  new NftStatement.Return()),
              origin));
    }
    rules.add(new NftRule(List.of(new NftStatement.Goto(CHECKS)), origin));
    return new NftChain("postrouting", "", Optional.of(Hook.NAT_POSTROUTING), rules, origin);
  }
}
