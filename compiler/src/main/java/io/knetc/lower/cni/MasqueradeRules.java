package io.knetc.lower.cni;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.Attachment.Masquerading;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.plan.PodsPlan.PodAddress;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// `ipMasq` of `bridge` and `ptp`: a chain for each pod, which leaves what stays in its subnet
/// alone (containernetworking/plugins, `pkg/ip/ipmasq_iptables_linux.go`).
final class MasqueradeRules {
  private static final Target ACCEPT = new Target.Verdict(Target.Verdict.Kind.ACCEPT);
  private static final ChainName POSTROUTING = new ChainName("POSTROUTING");

  private MasqueradeRules() {}

  static List<Ruleset> run(PodsPlan plan, IpFamily family) {
    if (plan.attachment().masquerades() != Masquerading.IPTABLES) {
      return List.of();
    }
    List<Rule> jumps = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    for (LocalPod pod : plan.pods()) {
      if (!pod.addresses(family).isEmpty()) {
        chains.add(chain(plan, pod, family, jumps));
      }
    }
    if (chains.isEmpty()) {
      return List.of();
    }
    chains.addFirst(Chain.base(POSTROUTING, jumps, plan.origin().by(LowerPods.PASS)));
    return List.of(new Ruleset(family, List.of(new Table(TableName.NAT, chains))));
  }

  private static Chain chain(PodsPlan plan, LocalPod pod, IpFamily family, List<Rule> jumps) {
    ChainName name = CniNames.masquerading(plan.network(), pod);
    Match comment = new Match.Comment(CniNames.comment(plan.network(), pod));
    // a plugin appends only what is not there yet
    Set<Rule> rules = new LinkedHashSet<>();
    for (PodAddress address : pod.addresses(family)) {
      Origin origin = CniNames.origin(pod, address.address().origin());
      rules.add(
          new Rule(
              List.of(new Match.Destination(false, address.subnet()), comment), ACCEPT, origin));
      rules.add(
          new Rule(
              List.of(new Match.Destination(true, multicast(family)), comment),
              new Target.Masquerade(false),
              CniNames.origin(pod, plan.origin())));
      Cidr source = Cidr.host(address.address().value());
      jumps.add(
          new Rule(
              List.of(new Match.Source(false, source), comment), new Target.Jump(name), origin));
    }
    return Chain.user(name, List.copyOf(rules), CniNames.origin(pod, pod.origin()));
  }

  /// Addresses of many hosts, which are never masqueraded.
  static Cidr multicast(IpFamily family) {
    return switch (family) {
      case IPV4 -> Cidr.of("224.0.0.0/4");
      case IPV6 -> Cidr.of("ff00::/8");
    };
  }
}
