package io.knetc.lower.flannel;

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
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// flanneld's chains of iptables for one family: what is masqueraded, and what is let through.
final class FlannelRules {
  static final ChainName MASQUERADING = new ChainName("FLANNEL-POSTRTG");
  static final ChainName FORWARDING = new ChainName("FLANNEL-FWD");

  /// kube-proxy marks what it will masquerade itself.
  private static final int KUBE_PROXY_MARK = 0x4000;

  private static final Target RETURN = new Target.Verdict(Target.Verdict.Kind.RETURN);
  private static final Target ACCEPT = new Target.Verdict(Target.Verdict.Kind.ACCEPT);

  private final PodNetworkPlan plan;
  private final FamilyNetwork family;

  private FlannelRules(PodNetworkPlan plan, FamilyNetwork family) {
    this.plan = plan;
    this.family = family;
  }

  static Ruleset run(PodNetworkPlan plan, FamilyNetwork family) {
    FlannelRules rules = new FlannelRules(plan, family);
    List<Table> tables = new ArrayList<>();
    if (plan.masquerades().value()) {
      tables.add(
          new Table(
              TableName.NAT,
              rules.chains(
                  "POSTROUTING",
                  MASQUERADING,
                  "flanneld masq",
                  rules.masquerading(),
                  plan.masquerades().origin())));
    }
    if (plan.forwards().value()) {
      tables.add(
          new Table(
              TableName.FILTER,
              rules.chains(
                  "FORWARD",
                  FORWARDING,
                  "flanneld forward",
                  rules.forwarding(),
                  plan.forwards().origin())));
    }
    return new Ruleset(family.family(), tables);
  }

  private List<Chain> chains(
      String base, ChainName name, String comment, List<Rule> rules, Origin cause) {
    Origin origin = cause.by("LowerPodNetwork");
    Rule jump = new Rule(List.of(new Match.Comment(comment)), new Target.Jump(name), origin);
    return List.of(
        Chain.base(new ChainName(base), List.of(jump), origin), Chain.user(name, rules, origin));
  }

  /// In the order of flannel v0.21 and later; what stays within the pods keeps its source, what
  /// comes from outside to this node's pods does too.
  private List<Rule> masquerading() {
    Cidr network = family.network().value();
    Cidr subnet = family.subnet().value();
    Match fromPods = new Match.Source(false, network);
    Match notFromPods = new Match.Source(true, network);
    Match toPods = new Match.Destination(false, network);
    Match toOwn = new Match.Destination(false, subnet);
    Match toOne = new Match.Destination(true, multicast(family.family()));
    Target masquerade = new Target.Masquerade(plan.randomFully().value());
    Origin ofNetwork = family.network().origin();
    Origin ofSubnet = family.subnet().origin();
    return List.of(
        rule(
            List.of(new Match.Mark(false, KUBE_PROXY_MARK, KUBE_PROXY_MARK)),
            "flanneld masq",
            RETURN,
            plan.masquerades().origin()),
        rule(List.of(new Match.Source(false, subnet), toPods), "flanneld masq", RETURN, ofSubnet),
        rule(List.of(fromPods, toOwn), "flanneld masq", RETURN, ofSubnet),
        rule(List.of(notFromPods, toOwn), "flanneld masq", RETURN, ofSubnet),
        rule(List.of(fromPods, toOne), "flanneld masq", masquerade, ofNetwork),
        rule(List.of(notFromPods, toPods), "flanneld masq", masquerade, ofNetwork));
  }

  private List<Rule> forwarding() {
    Cidr network = family.network().value();
    Origin origin = family.network().origin();
    return List.of(
        rule(List.of(new Match.Source(false, network)), "flanneld forward", ACCEPT, origin),
        rule(List.of(new Match.Destination(false, network)), "flanneld forward", ACCEPT, origin));
  }

  private static Rule rule(List<Match> matches, String comment, Target target, Origin cause) {
    List<Match> all = new ArrayList<>(matches);
    all.add(new Match.Comment(comment));
    return new Rule(all, target, cause.by("LowerPodNetwork"));
  }

  /// Addresses of many hosts, which are never masqueraded.
  static Cidr multicast(IpFamily family) {
    return switch (family) {
      case IPV4 -> Cidr.of("224.0.0.0/4");
      case IPV6 -> Cidr.of("ff00::/8");
    };
  }
}
