package io.knetc.lower.cni;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.PodNamespace;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.network.IpFamily;
import io.knetc.plan.PodsPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pods of a node: what the CNI plugins v1.9 program on the host while the pods start, and the
/// pods' namespaces.
public final class LowerPods {
  static final String PASS = "LowerPods";

  private LowerPods() {}

  /// Rules that plugins insert before those of all others.
  public static List<Ruleset> firstRulesets(PodsPlan plan) {
    return rulesets(plan, HostPortRules::first, FirewallRules::run);
  }

  /// Rules that plugins append to those of all others.
  public static List<Ruleset> lastRulesets(PodsPlan plan) {
    return rulesets(plan, HostPortRules::last, MasqueradeRules::run);
  }

  /// Some rules of a family.
  private interface Rules {
    List<Ruleset> of(PodsPlan plan, IpFamily family);
  }

  private static List<Ruleset> rulesets(PodsPlan plan, Rules... parts) {
    List<Ruleset> rulesets = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      for (Rules part : parts) {
        rulesets.addAll(part.of(plan, family));
      }
    }
    return rulesets;
  }

  /// The tables of nftables.
  public static List<NftTable> tables(PodsPlan plan) {
    List<NftTable> tables = new ArrayList<>(MasqueradeTable.run(plan));
    for (IpFamily family : IpFamily.values()) {
      HostPortTable.run(plan, family).ifPresent(tables::add);
    }
    return tables;
  }

  /// The bridge and its addresses.
  public static IpConfiguration links(PodsPlan plan) {
    return LowerAttachment.links(plan);
  }

  /// The pods themselves, for a host where no kubelet makes them.
  public static List<PodNamespace> namespaces(PodsPlan plan) {
    return LowerNamespaces.run(plan);
  }

  /// Kernel values.
  public static List<Line> sysctls(PodsPlan plan) {
    return LowerAttachment.sysctls(plan);
  }

  /// The list of plugins, and what flannel makes of it.
  public static List<HostText> texts(PodsPlan plan) {
    List<HostText> texts = new ArrayList<>();
    texts.add(
        HostText.of(
            "cni/10-flannel.conflist", plan.plugins().value(), plan.plugins().origin().by(PASS)));
    Optional<HostText> delegate =
        plan.delegate()
            .filter(_ -> !plan.pods().isEmpty()) // written when a pod starts
            .map(told -> HostText.of("cni/delegate.json", told.value(), told.origin().by(PASS)));
    delegate.ifPresent(texts::add);
    return texts;
  }
}
