package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;
import static io.knetc.lower.service.RuleParts.matches;

import io.knetc.cluster.ServicePort.External;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The chains KUBE-EXT and KUBE-FW of one Service port: what happens to traffic from outside before
/// an endpoint is chosen.
record LowerExternalTraffic(
    FamilyPlan plan,
    ServicePortPlan service,
    ServiceChainNames.OfServicePort chains,
    String name,
    ServiceRules rules) {
  private static final String PASS = "LowerExternalTraffic";

  void lower() {
    Origin origin = service.servicePort().origin().by(PASS);
    if (service.hasEndpoints() && service.externallyAccessible()) {
      List<Rule> external = new ArrayList<>();
      if (service.externalLocal()) {
        keepLocal(external, origin);
      } else {
        // The endpoint may be on another node, so the answer has to come back through this one.
        String masquerade = "masquerade traffic for " + name + " external destinations";
        external.add(new Rule(List.of(comment(masquerade)), RuleParts.MARK_FOR_MASQUERADE, origin));
      }
      if (service.hasExternalEndpoints()) {
        external.add(
            new Rule(
                List.of(),
                jump(service.externalLocal() ? chains.local() : chains.cluster()),
                origin));
      }
      rules.addNatChain(chains.external(), external, origin);
    }
    if (service.isFirewalled()) {
      rules.addNatChain(chains.firewall(), firewall(origin), origin);
    }
  }

  /// With externalTrafficPolicy Local, what pods and the node itself send is not bound to the node:
  /// it takes the way that it would take by a load balancer outside.
  private void keepLocal(List<Rule> external, Origin origin) {
    List<Match> fromPods = RuleParts.podTraffic(plan.podTraffic().value(), false);
    if (!fromPods.isEmpty()) {
      String pods = "pod traffic for " + name + " external destinations";
      external.add(
          new Rule(matches(fromPods, List.of(comment(pods))), jump(chains.cluster()), origin));
    }
    String masquerade = "masquerade LOCAL traffic for " + name + " external destinations";
    external.add(
        new Rule(
            List.of(comment(masquerade), RuleParts.FROM_THE_NODE),
            RuleParts.MARK_FOR_MASQUERADE,
            origin));
    String route = "route LOCAL traffic for " + name + " external destinations";
    external.add(
        new Rule(List.of(comment(route), RuleParts.FROM_THE_NODE), jump(chains.cluster()), origin));
  }

  /// A packet that comes to the end of the chain was not sent on, and meets KUBE-PROXY-FIREWALL.
  private List<Rule> firewall(Origin origin) {
    List<Rule> firewall = new ArrayList<>();
    Match text = comment(name + " loadbalancer IP");
    for (Attributed<Cidr> range : service.sourceRanges()) {
      firewall.add(allow(range.value(), text, range.origin().by(PASS)));
    }
    if (service.nodeIsInSourceRanges()) {
      // The node's own packets to the address may come with that address as their source.
      for (External external : service.externals()) {
        if (external instanceof External.LoadBalancerIp ip) {
          firewall.add(allow(Cidr.host(ip.address()), text, ip.origin().by(PASS)));
        }
      }
    }
    String other = "other traffic to " + name + " will be dropped by KUBE-PROXY-FIREWALL";
    firewall.add(new Rule(List.of(comment(other)), new Target.None(), origin));
    return firewall;
  }

  private Rule allow(Cidr source, Match text, Origin origin) {
    List<Match> matches =
        source.isEverything() ? List.of(text) : List.of(RuleParts.from(source), text);
    return new Rule(matches, jump(chains.external()), origin);
  }
}
