package io.knetc.lower.ipvs;

import static io.knetc.lower.ipvs.SetRules.all;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match.Conntrack;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.iptables.Target.Verdict;
import io.knetc.lower.service.KubeChains;
import io.knetc.lower.service.MarkedTraffic;
import io.knetc.lower.service.RuleParts;
import io.knetc.plan.Balancing.Guards;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The filter table of ipvs mode: who may come in by a load balancer IP, and which packets to the
/// addresses of Services the node answers itself.
final class IpvsFilterFrame {
  private static final Target RETURN = new Target.Verdict(Verdict.Kind.RETURN);

  private final FamilyPlan plan;
  private final Guards guards;
  private final SetRules rules;
  private final NodeGuard nodeGuard;
  private final Origin proxy;

  IpvsFilterFrame(
      FamilyPlan plan, Guards guards, KubeSets sets, NodeGuard nodeGuard, Origin proxy) {
    this.plan = plan;
    this.guards = guards;
    this.rules = new SetRules(sets, proxy);
    this.nodeGuard = nodeGuard;
    this.proxy = proxy;
  }

  List<Chain> chains() {
    List<Chain> chains =
        new ArrayList<>(
            List.of(
                Chain.base(
                    KubeChains.INPUT,
                    List.of(
                        jump("kubernetes ipvs access filter", IpvsChains.IPVS_FILTER),
                        jump("kube-proxy firewall rules", IpvsChains.PROXY_FIREWALL),
                        jump("kubernetes health check rules", IpvsChains.NODE_PORT)),
                    proxy),
                Chain.base(
                    KubeChains.FORWARD,
                    List.of(
                        jump("kube-proxy firewall rules", IpvsChains.PROXY_FIREWALL),
                        jump("kubernetes forwarding rules", KubeChains.KUBE_FORWARD)),
                    proxy),
                Chain.base(
                    KubeChains.OUTPUT,
                    guards.keepsNodeOff()
                        ? List.of(jump("kubernetes ipvs access filter", IpvsChains.IPVS_OUT_FILTER))
                        : List.of(),
                    proxy),
                Chain.user(
                    KubeChains.KUBE_FORWARD,
                    MarkedTraffic.of(plan, "LowerVirtualServers").forward(),
                    proxy),
                Chain.user(IpvsChains.IPVS_FILTER, refuseUnserved(), proxy),
                Chain.user(
                    IpvsChains.NODE_PORT,
                    List.of(
                        new Rule(
                            rules.commented(KubeSet.HEALTH_CHECK_NODE_PORT, "dst"),
                            RuleParts.ACCEPT,
                            proxy)),
                    proxy),
                Chain.user(
                    IpvsChains.PROXY_FIREWALL,
                    rules.ifUsed(
                        KubeSet.LOAD_BALANCER_FW,
                        "dst,dst",
                        RuleParts.jump(IpvsChains.SOURCE_RANGES_FIREWALL)),
                    proxy),
                Chain.user(IpvsChains.SOURCE_RANGES_FIREWALL, sourceRanges(), proxy)));
    if (guards.keepsNodeOff()) {
      chains.add(Chain.user(IpvsChains.IPVS_OUT_FILTER, nodeGuard.rules(), proxy));
    }
    return chains;
  }

  private Rule jump(String text, ChainName chain) {
    return new Rule(List.of(RuleParts.comment(text)), RuleParts.jump(chain), proxy);
  }

  private List<Rule> sourceRanges() {
    return all(
        rules.ifUsed(KubeSet.LOAD_BALANCER_SOURCE_CIDR, "dst,dst,src", RETURN),
        rules.ifUsed(KubeSet.LOAD_BALANCER_SOURCE_IP, "dst,dst,src", RETURN),
        List.of(new Rule(List.of(), RuleParts.DROP, proxy)));
  }

  /// The host has the addresses of Services, so that its own programs would answer on all ports.
  private List<Rule> refuseUnserved() {
    List<Rule> chain = new ArrayList<>();
    chain.add(rules.plain(KubeSet.LOAD_BALANCER, "dst,dst", RETURN));
    chain.add(rules.plain(KubeSet.CLUSTER_IP, "dst,dst", RETURN));
    chain.add(rules.plain(KubeSet.EXTERNAL_IP, "dst,dst", RETURN));
    if (guards.passesLocalExternalIps()) {
      chain.add(rules.plain(KubeSet.EXTERNAL_IP_LOCAL, "dst,dst", RETURN));
    }
    if (guards.passesHealthChecks()) {
      chain.add(rules.plain(KubeSet.HEALTH_CHECK_NODE_PORT, "dst", RETURN));
    }
    chain.add(
        new Rule(
            List.of(Conntrack.state(ConntrackState.NEW), rules.in(KubeSet.IPVS_IPS, "dst")),
            switch (plan.family()) {
              case IPV4 -> new Target.Reject("icmp-port-unreachable");
              case IPV6 -> new Target.Reject("icmp6-port-unreachable");
            },
            proxy));
    return chain;
  }
}
