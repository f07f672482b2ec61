package io.knetc.lower.ipvs;

import static io.knetc.lower.ipvs.SetRules.all;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.iptables.Target.Verdict;
import io.knetc.lower.service.KubeChains;
import io.knetc.lower.service.MarkedTraffic;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.Cidr;
import io.knetc.network.Protocol;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.List;

/// The nat table of ipvs mode: IPVS rewrites destinations; the rules decide who is masqueraded.
final class IpvsNatFrame {
  private static final Target RETURN = new Target.Verdict(Verdict.Kind.RETURN);

  /// Address and port of the destination.
  private static final String DESTINATION = "dst,dst";

  private final FamilyPlan plan;
  private final KubeSets sets;
  private final SetRules rules;
  private final Origin proxy;

  IpvsNatFrame(FamilyPlan plan, KubeSets sets, Origin proxy) {
    this.plan = plan;
    this.sets = sets;
    this.rules = new SetRules(sets, proxy);
    this.proxy = proxy;
  }

  List<Chain> chains() {
    MarkedTraffic marked = MarkedTraffic.of(plan, "LowerVirtualServers");
    return List.of(
        base(KubeChains.PREROUTING, "kubernetes service portals", KubeChains.SERVICES),
        Chain.base(KubeChains.INPUT, List.of(), proxy),
        base(KubeChains.OUTPUT, "kubernetes service portals", KubeChains.SERVICES),
        base(KubeChains.POSTROUTING, "kubernetes postrouting rules", KubeChains.KUBE_POSTROUTING),
        Chain.user(
            IpvsChains.LOAD_BALANCER,
            all(
                rules.ifUsed(KubeSet.LOAD_BALANCER_LOCAL, DESTINATION, RETURN),
                List.of(new Rule(List.of(), RuleParts.MARK_FOR_MASQUERADE, proxy))),
            proxy),
        marked.markChain(),
        Chain.user(IpvsChains.NODE_PORT, nodePorts(), proxy),
        Chain.user(
            KubeChains.KUBE_POSTROUTING,
            all(
                rules.ifUsed(KubeSet.LOOP_BACK, "dst,dst,src", new Target.Masquerade(false)),
                marked.masquerade()),
            proxy),
        Chain.user(KubeChains.SERVICES, services(), proxy));
  }

  private Chain base(ChainName name, String text, ChainName target) {
    return Chain.base(
        name,
        List.of(new Rule(List.of(RuleParts.comment(text)), RuleParts.jump(target), proxy)),
        proxy);
  }

  private List<Rule> services() {
    return all(
        List.of(new Rule(List.of(new Match.Source(false, loopback())), RETURN, proxy)),
        rules.ifUsed(KubeSet.LOAD_BALANCER, DESTINATION, RuleParts.jump(IpvsChains.LOAD_BALANCER)),
        clusterIps(),
        rules.ifUsed(KubeSet.EXTERNAL_IP, DESTINATION, RuleParts.MARK_FOR_MASQUERADE),
        acceptFromOutside(KubeSet.EXTERNAL_IP),
        acceptFromOutside(KubeSet.EXTERNAL_IP_LOCAL),
        List.of(
            new Rule(List.of(RuleParts.TO_THE_NODE), RuleParts.jump(IpvsChains.NODE_PORT), proxy)),
        accept(KubeSet.CLUSTER_IP),
        accept(KubeSet.LOAD_BALANCER));
  }

  private Cidr loopback() {
    return switch (plan.family()) {
      case IPV4 -> Cidr.of("127.0.0.0/8");
      case IPV6 -> Cidr.of("::1/128");
    };
  }

  /// What comes to a cluster IP from outside of the pod network must come back through this node.
  /// Where pods cannot be told from others, the node's own connections are masqueraded at least: as
  /// it holds the cluster IPs, it calls them from themselves.
  private List<Rule> clusterIps() {
    List<Match> outside = RuleParts.podTraffic(plan.podTraffic().value(), true);
    if (sets.isEmpty(KubeSet.CLUSTER_IP)) {
      return List.of();
    }
    Target mark = RuleParts.MARK_FOR_MASQUERADE;
    if (!plan.masqueradesAll() && outside.isEmpty()) {
      return rules.ifUsed(KubeSet.CLUSTER_IP, "src,dst", mark);
    }
    List<Match> match = rules.commented(KubeSet.CLUSTER_IP, DESTINATION);
    return plan.masqueradesAll()
        ? List.of(new Rule(match, mark, proxy))
        : List.of(
            Rule.of(
                RuleParts.matches(outside, match),
                mark,
                plan.podTraffic().origin().by("LowerVirtualServers")));
  }

  /// Neither from a pod's bridge nor from the node itself; or to an address that the node has.
  private List<Rule> acceptFromOutside(KubeSet set) {
    List<Match> match = rules.commented(set, DESTINATION);
    List<Match> fromOutside =
        List.of(new Match.BridgeIn(true), new Match.AddressType(Direction.SOURCE, true, "LOCAL"));
    return sets.isEmpty(set)
        ? List.of()
        : List.of(
            new Rule(RuleParts.matches(match, fromOutside), RuleParts.ACCEPT, proxy),
            new Rule(
                RuleParts.matches(match, List.of(RuleParts.TO_THE_NODE)), RuleParts.ACCEPT, proxy));
  }

  private List<Rule> accept(KubeSet set) {
    return sets.isEmpty(set) ? List.of() : List.of(rules.plain(set, DESTINATION, RuleParts.ACCEPT));
  }

  private List<Rule> nodePorts() {
    Target mark = RuleParts.MARK_FOR_MASQUERADE;
    return all(
        rules.ifUsed(KubeSet.NODE_PORT_LOCAL_TCP, Protocol.TCP, "dst", RETURN),
        rules.ifUsed(KubeSet.NODE_PORT_TCP, Protocol.TCP, "dst", mark),
        rules.ifUsed(KubeSet.NODE_PORT_LOCAL_UDP, Protocol.UDP, "dst", RETURN),
        rules.ifUsed(KubeSet.NODE_PORT_UDP, Protocol.UDP, "dst", mark),
        rules.ifUsed(KubeSet.NODE_PORT_LOCAL_SCTP, Protocol.SCTP, DESTINATION, RETURN),
        rules.ifUsed(KubeSet.NODE_PORT_SCTP, Protocol.SCTP, DESTINATION, mark));
  }
}
