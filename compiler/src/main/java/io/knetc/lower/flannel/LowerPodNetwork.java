package io.knetc.lower.flannel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.plan.PodNetworkPlan;
import java.util.List;

/// The pod network of a node: what flanneld v0.28 programs there.
public final class LowerPodNetwork {
  private LowerPodNetwork() {}

  /// Devices, addresses, neighbours, routes and forwarding entries.
  public static IpConfiguration links(PodNetworkPlan plan) {
    return LowerOverlay.run(plan);
  }

  /// The rules of iptables, one ruleset for each family; none where nftables has them.
  public static List<Ruleset> rulesets(PodNetworkPlan plan) {
    return plan.nftables().value()
        ? List.of()
        : plan.families().stream().map(family -> FlannelRules.run(plan, family)).toList();
  }

  /// The tables of nftables; none where iptables has the rules.
  public static List<NftTable> tables(PodNetworkPlan plan) {
    return plan.nftables().value() ? FlannelTables.run(plan) : List.of();
  }

  /// Kernel values of the devices.
  public static List<Line> sysctls(PodNetworkPlan plan) {
    return LowerOverlay.sysctls(plan);
  }

  /// The files that flanneld reads and writes.
  public static List<HostText> texts(PodNetworkPlan plan) {
    return FlannelTexts.run(plan);
  }
}
