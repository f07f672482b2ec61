package io.knetc.lower;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.kernel.sysctl.SysctlFile.Remark;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.lower.cni.LowerDocker;
import io.knetc.lower.cni.LowerPods;
import io.knetc.lower.flannel.LowerPodNetwork;
import io.knetc.lower.ipvs.LowerVirtualServers;
import io.knetc.lower.ipvs.LowerVirtualServers.Lowered;
import io.knetc.lower.nft.LowerServiceTables;
import io.knetc.lower.policy.LowerPolicies;
import io.knetc.lower.service.LowerKernelValues;
import io.knetc.lower.service.LowerServices;
import io.knetc.plan.Balancing;
import io.knetc.plan.NodePlan;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodsPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All that a node must do, in the words of its tools: what each program would set, in the order in
/// which packets meet their rules.
///
/// One object lowers all nodes of a cluster, one after the other. Not safe for several threads.
public final class LowerNode {
  private final LowerServices services = new LowerServices();
  private final LowerServiceTables serviceTables = new LowerServiceTables();

  /// The configuration of a node; of each family there may be several rulesets, one of each
  /// program.
  public HostConfiguration run(NodePlan plan) {
    List<Ruleset> rulesets = new ArrayList<>();
    List<NftTable> tables = new ArrayList<>();
    List<Line> sysctls = new ArrayList<>(LowerKernelValues.run(plan.kernel()).lines());
    List<HostText> texts = new ArrayList<>();
    IpConfiguration pods = podLinks(plan);
    Lowered balanced = balance(plan, pods.addresses());
    List<IpSet> sets = new ArrayList<>();
    List<LowerPolicies.Lowered> judged = plan.policies().stream().map(LowerPolicies::run).toList();
    judged.forEach(family -> {
      rulesets.addAll(family.rulesets());
      sets.addAll(family.sets());
      tables.addAll(family.tables());
    });
    sets.addAll(balanced.sets());
    tables.addAll(serviceTables(plan));
    plan.pods().ifPresent(local -> rulesets.addAll(LowerPods.firstRulesets(local)));
    rulesets.addAll(balanced.rulesets());
    if (plan.podNetwork().isPresent()) {
      PodNetworkPlan network = plan.podNetwork().get();
      rulesets.addAll(LowerPodNetwork.rulesets(network));
      tables.addAll(LowerPodNetwork.tables(network));
      sysctls.addAll(LowerPodNetwork.sysctls(network));
      texts.addAll(LowerPodNetwork.texts(network));
    }
    if (plan.pods().isPresent()) {
      PodsPlan local = plan.pods().get();
      rulesets.addAll(LowerPods.lastRulesets(local));
      tables.addAll(LowerPods.tables(local));
      sysctls.addAll(LowerPods.sysctls(local));
      texts.addAll(LowerPods.texts(local));
    }
    judged.forEach(family -> sysctls.addAll(family.sysctls()));
    plan.docker().ifPresent(docker -> texts.add(LowerDocker.run(docker)));
    return new HostConfiguration(
        plan.node(),
        plan.addresses(),
        rulesets,
        sets,
        balanced.ipvs(),
        tables,
        pods.with(balanced.ip()),
        new SysctlFile(eachOnce(sysctls)),
        texts,
        plan.pods().map(LowerPods::namespaces).orElse(List.of()),
        plan.origin());
  }

  /// Services and pods may need the same value; it stands where it is needed first.
  private static List<Line> eachOnce(List<Line> lines) {
    Set<String> seen = new HashSet<>();
    return lines.stream()
        .filter(line ->
            switch (line) {
              case Setting(String key, String value, _) -> seen.add(key + " = " + value);
              case Remark _ -> true;
            })
        .toList();
  }

  private static IpConfiguration podLinks(NodePlan plan) {
    IpConfiguration network =
        plan.podNetwork().map(LowerPodNetwork::links).orElse(IpConfiguration.NONE);
    return plan.pods().map(local -> network.with(LowerPods.links(local))).orElse(network);
  }

  /// What Services need, on a host that has these addresses beside its own.
  private Lowered balance(NodePlan plan, List<InterfaceAddress> made) {
    return switch (plan.balancing()) {
      case Balancing.ByRules() ->
          new Lowered(
              plan.families().stream().map(services::run).toList(),
              List.of(),
              IpvsConfiguration.NONE,
              IpConfiguration.NONE);
      case Balancing.ByVirtualServers balancing ->
          LowerVirtualServers.run(plan.families(), balancing, made);
      case Balancing.ByMaps _ ->
          new Lowered(List.of(), List.of(), IpvsConfiguration.NONE, IpConfiguration.NONE);
    };
  }

  private List<NftTable> serviceTables(NodePlan plan) {
    return switch (plan.balancing()) {
      case Balancing.ByMaps(boolean isCompact) ->
          plan.families().stream().map(family -> serviceTables.run(family, isCompact)).toList();
      case Balancing.ByRules(), Balancing.ByVirtualServers _ -> List.of();
    };
  }
}
