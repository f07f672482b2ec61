package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Conntrack;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Rule;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The filter table: kube-proxy's fixed chains, and the rules of Services without endpoints in
/// them.
final class FilterFrame {
  private static final Match NEW = Conntrack.state(ConntrackState.NEW);
  private static final Match INVALID = Conntrack.state(ConntrackState.INVALID);

  private FilterFrame() {}

  static List<Chain> chains(FamilyPlan plan, ServiceRules rules, Origin proxy) {
    Rule firewall = new Rule(List.of(), jump(KubeChains.FIREWALL), proxy);
    Rule balancerFirewall =
        jumpIfNew("kubernetes load balancer firewall", KubeChains.PROXY_FIREWALL, proxy);
    Rule portals = jumpIfNew("kubernetes service portals", KubeChains.SERVICES, proxy);
    Rule external =
        jumpIfNew(
            "kubernetes externally-visible service portals", KubeChains.EXTERNAL_SERVICES, proxy);
    return List.of(
        Chain.base(
            KubeChains.INPUT,
            List.of(
                firewall,
                balancerFirewall,
                new Rule(
                    List.of(comment("kubernetes health check service ports")),
                    jump(KubeChains.NODEPORTS),
                    proxy),
                external),
            proxy),
        Chain.base(
            KubeChains.FORWARD,
            List.of(
                balancerFirewall,
                new Rule(
                    List.of(comment("kubernetes forwarding rules")),
                    jump(KubeChains.KUBE_FORWARD),
                    proxy),
                portals,
                external),
            proxy),
        Chain.base(KubeChains.OUTPUT, List.of(firewall, balancerFirewall, portals), proxy),
        Chain.user(KubeChains.EXTERNAL_SERVICES, rules.filterExternalServices, proxy),
        Chain.user(
            KubeChains.FIREWALL,
            plan.guardsLocalnet().value()
                ? List.of(guardLocalnet(plan.guardsLocalnet().origin().by("LowerServices")))
                : List.of(),
            proxy),
        Chain.user(KubeChains.KUBE_FORWARD, forward(plan, proxy), proxy),
        Chain.user(KubeChains.NODEPORTS, rules.filterNodePorts, proxy),
        Chain.user(KubeChains.PROXY_FIREWALL, rules.filterFirewall, proxy),
        Chain.user(KubeChains.SERVICES, rules.filterServices, proxy));
  }

  private static Rule jumpIfNew(String text, ChainName chain, Origin proxy) {
    return new Rule(List.of(NEW, comment(text)), jump(chain), proxy);
  }

  /// route_localnet, which node ports on localhost need, would let neighbours reach services on
  /// 127.0.0.1 (CVE-2020-8558).
  private static Rule guardLocalnet(Origin origin) {
    return new Rule(
        List.of(
            new Match.Source(true, RuleParts.LOCALNET),
            new Match.Destination(false, RuleParts.LOCALNET),
            comment("block incoming localnet connections"),
            new Conntrack(
                true,
                List.of(ConntrackState.RELATED, ConntrackState.ESTABLISHED, ConntrackState.DNAT))),
        RuleParts.DROP,
        origin);
  }

  private static List<Rule> forward(FamilyPlan plan, Origin proxy) {
    List<Rule> rules = new ArrayList<>();
    if (plan.dropsInvalid()) {
      List<Match> invalid =
          plan.countsPackets()
              ? List.of(INVALID, count("ct_state_invalid_dropped_pkts"))
              : List.of(INVALID);
      rules.add(new Rule(invalid, RuleParts.DROP, proxy));
    }
    rules.addAll(MarkedTraffic.of(plan, "LowerServices").forward());
    return rules;
  }

  /// Counts a packet by an object of nfacct(8); iptables-save prints two spaces before its name.
  static Match count(String counter) {
    return new Match.Verbatim(List.of("-m", "nfacct", "--nfacct-name", "", counter));
  }
}
