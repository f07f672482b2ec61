package io.knetc.lower.cni;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.Attachment;
import io.knetc.plan.PodFirewall;
import io.knetc.plan.PodFirewall.Openness;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.plan.PodsPlan.PodAddress;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// `firewall`: what pods send, and what answers it, is let through whatever the policy of
/// forwarding (containernetworking/plugins, `plugins/meta/firewall`).
final class FirewallRules {
  private static final ChainName FORWARD = new ChainName("FORWARD");
  private static final Target ACCEPT = new Target.Verdict(Target.Verdict.Kind.ACCEPT);
  private static final Target DROP = new Target.Verdict(Target.Verdict.Kind.DROP);
  private static final Target RETURN = new Target.Verdict(Target.Verdict.Kind.RETURN);
  private static final String EITHER =
      "CNI firewall plugin rules (ingressPolicy: same-bridge|isolated)";

  private final PodsPlan plan;
  private final PodFirewall firewall;
  private final IpFamily family;
  private final Origin origin;

  private FirewallRules(PodsPlan plan, PodFirewall firewall, IpFamily family) {
    this.plan = plan;
    this.firewall = firewall;
    this.family = family;
    this.origin = firewall.origin().by(LowerPods.PASS);
  }

  static List<Ruleset> run(PodsPlan plan, IpFamily family) {
    return plan.firewall().stream()
        .filter(_ -> plan.pods().stream().anyMatch(pod -> !pod.addresses(family).isEmpty()))
        .map(firewall -> new FirewallRules(plan, firewall, family).ruleset())
        .toList();
  }

  private Ruleset ruleset() {
    List<Rule> forward = new ArrayList<>();
    List<Chain> chains = new ArrayList<>();
    if (firewall.openness().value() != Openness.OPEN
        && plan.attachment() instanceof Attachment.Bridge bridge) {
      forward.add(commented(EITHER, List.of(), new Target.Jump(CniNames.ISOLATION)));
      chains.addAll(isolation(bridge.device()));
    }
    forward.add(
        commented("CNI firewall plugin rules", List.of(), new Target.Jump(CniNames.FORWARD)));
    ChainName admin = new ChainName(firewall.adminChain().value());
    List<Rule> rules = new ArrayList<>();
    rules.add(commented("CNI firewall plugin admin overrides", List.of(), new Target.Jump(admin)));
    for (LocalPod pod : plan.pods()) {
      for (PodAddress address : pod.addresses(family)) {
        Cidr own = Cidr.host(address.address().value());
        Origin cause = address.address().origin().by(LowerPods.PASS);
        rules.add(
            new Rule(
                List.of(
                    new Match.Destination(false, own),
                    Match.Conntrack.state(ConntrackState.RELATED, ConntrackState.ESTABLISHED)),
                ACCEPT,
                cause));
        rules.add(new Rule(List.of(new Match.Source(false, own)), ACCEPT, cause));
      }
    }
    chains.addFirst(Chain.base(FORWARD, forward, origin));
    chains.add(Chain.user(admin, List.of(), firewall.adminChain().origin().by(LowerPods.PASS)));
    chains.add(Chain.user(CniNames.FORWARD, rules, origin));
    return new Ruleset(family, List.of(new Table(TableName.FILTER, chains)));
  }

  /// What comes from other bridges does not reach this one; `isolated`, what comes from this one
  /// neither.
  private List<Chain> isolation(String bridge) {
    boolean isolated = firewall.openness().value() == Openness.ISOLATED;
    String policy =
        "CNI firewall plugin rules (ingressPolicy: "
            + (isolated ? "isolated" : "same-bridge")
            + ")";
    Match in = new Match.InInterface(false, bridge);
    Match out = new Match.OutInterface(false, bridge);
    List<Rule> first = new ArrayList<>();
    if (isolated) {
      first.add(commented(policy, List.of(in, out), DROP));
    }
    first.add(
        commented(
            policy,
            List.of(in, new Match.OutInterface(true, bridge)),
            new Target.Jump(CniNames.ISOLATION_BEHIND)));
    first.add(commented(EITHER, List.of(), RETURN));
    return List.of(
        Chain.user(CniNames.ISOLATION, first, origin),
        Chain.user(
            CniNames.ISOLATION_BEHIND,
            List.of(commented(EITHER, List.of(out), DROP), commented(EITHER, List.of(), RETURN)),
            origin));
  }

  private Rule commented(String comment, List<Match> header, Target target) {
    List<Match> matches = new ArrayList<>(header);
    matches.add(new Match.Comment(comment));
    return new Rule(matches, target, origin);
  }
}
