package io.knetc.lower;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.lower.cni.LowerDocker;
import io.knetc.lower.cni.LowerPods;
import io.knetc.lower.flannel.LowerPodNetwork;
import io.knetc.lower.service.LowerKernelValues;
import io.knetc.lower.service.LowerServices;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.NodePlan;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodsPlan;
import java.util.ArrayList;
import java.util.List;

/// All that a node must do, in the words of its tools: what each program would set, in the order in
/// which packets meet their rules.
///
/// One object lowers all nodes of a cluster, one after the other. Not safe for several threads.
public final class LowerNode {
  private final LowerServices services = new LowerServices();

  /// The configuration of a node; of each family there may be several rulesets, one of each
  /// program.
  public HostConfiguration run(NodePlan plan) {
    List<Ruleset> rulesets = new ArrayList<>();
    List<NftTable> tables = new ArrayList<>();
    List<Line> sysctls = new ArrayList<>(LowerKernelValues.run(plan.kernel()).lines());
    List<HostText> texts = new ArrayList<>();
    IpConfiguration ip = IpConfiguration.NONE;
    plan.pods().ifPresent(pods -> rulesets.addAll(LowerPods.firstRulesets(pods)));
    for (FamilyPlan family : plan.families()) {
      rulesets.add(services.run(family));
    }
    if (plan.podNetwork().isPresent()) {
      PodNetworkPlan network = plan.podNetwork().get();
      rulesets.addAll(LowerPodNetwork.rulesets(network));
      tables.addAll(LowerPodNetwork.tables(network));
      sysctls.addAll(LowerPodNetwork.sysctls(network));
      texts.addAll(LowerPodNetwork.texts(network));
      ip = LowerPodNetwork.links(network);
    }
    if (plan.pods().isPresent()) {
      PodsPlan pods = plan.pods().get();
      rulesets.addAll(LowerPods.lastRulesets(pods));
      tables.addAll(LowerPods.tables(pods));
      sysctls.addAll(LowerPods.sysctls(pods));
      texts.addAll(LowerPods.texts(pods));
      ip = ip.with(LowerPods.links(pods));
    }
    plan.docker().ifPresent(docker -> texts.add(LowerDocker.run(docker)));
    return new HostConfiguration(
        plan.node(),
        plan.addresses(),
        rulesets,
        tables,
        ip,
        new SysctlFile(sysctls),
        texts,
        plan.pods().map(LowerPods::namespaces).orElse(List.of()),
        plan.origin());
  }
}
