package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;
import static io.knetc.lower.service.RuleParts.matches;
import static io.knetc.lower.service.RuleParts.protocol;
import static io.knetc.lower.service.RuleParts.to;
import static io.knetc.lower.service.RuleParts.toPort;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Recent;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.Cidr;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The chains KUBE-SVC, KUBE-SVL and KUBE-SEP of one Service port: an endpoint is chosen, and the
/// packet sent to it.
final class LowerEndpoints {
  private static final String PASS = "LowerEndpoints";

  private final FamilyPlan plan;
  private final ServiceRules rules;

  LowerEndpoints(FamilyPlan plan, ServiceRules rules) {
    this.plan = plan;
    this.rules = rules;
  }

  void run(ServicePortPlan service, ServiceChainNames.OfServicePort chains, String name) {
    Origin origin = service.servicePort().origin().by(PASS);
    if (!service.clusterEndpoints().isEmpty()) {
      List<Rule> chain = new ArrayList<>(service.clusterEndpoints().size() + 1);
      if (!service.internalLocal()) {
        masqueradeFromOutside(service, name, chain);
      }
      choose(service.servicePort(), service.clusterEndpoints(), chains, name, chain);
      rules.addNatChain(chains.cluster(), chain, origin);
    }
    if (!service.localEndpoints().isEmpty()) {
      List<Rule> chain = new ArrayList<>();
      if (service.internalLocal()) {
        masqueradeFromOutside(service, name, chain);
      }
      choose(service.servicePort(), service.localEndpoints(), chains, name, chain);
      rules.addNatChain(chains.local(), chain, origin);
    }
    for (Endpoint endpoint : service.reachableEndpoints()) {
      sendTo(endpoint, service.servicePort(), chains.endpoint(endpoint), name);
    }
  }

  /// What reaches the cluster IP from outside of the pod network must come back through this node.
  private void masqueradeFromOutside(ServicePortPlan service, String name, List<Rule> chain) {
    List<Match> outside = RuleParts.podTraffic(plan.podTraffic().value(), true);
    if (!plan.masqueradesAll() && outside.isEmpty()) {
      return;
    }
    ServicePort port = service.servicePort();
    List<Match> toClusterIp =
        List.of(
            to(port.clusterIp().value()),
            protocol(port.protocol()),
            comment(name + " cluster IP"),
            toPort(port.protocol(), port.port()));
    Origin origin = port.clusterIp().origin().by(PASS);
    chain.add(
        plan.masqueradesAll()
            ? new Rule(toClusterIp, RuleParts.MARK_FOR_MASQUERADE, origin)
            : Rule.of(matches(outside, toClusterIp), RuleParts.MARK_FOR_MASQUERADE, origin));
  }

  /// Clients that were seen of late go where they went before; of the others, each endpoint takes
  /// an equal share.
  private void choose(
      ServicePort port,
      List<Endpoint> endpoints,
      ServiceChainNames.OfServicePort chains,
      String name,
      List<Rule> chain) {
    if (port.affinitySeconds() > 0) {
      for (Endpoint endpoint : endpoints) {
        ChainName target = chains.endpoint(endpoint);
        Match seen =
            new Recent(false, Recent.Check.RCHECK, port.affinitySeconds(), true, target.text());
        chain.add(
            new Rule(
                matches(commentTo(name, endpoint), List.of(seen)),
                jump(target),
                endpoint.origin().by(PASS)));
      }
    }
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint endpoint = endpoints.get(i);
      int left = endpoints.size() - i;
      List<Match> share = left == 1 ? List.of() : List.of(Shares.oneOf(left));
      chain.add(
          new Rule(
              matches(commentTo(name, endpoint), share),
              jump(chains.endpoint(endpoint)),
              endpoint.origin().by(PASS)));
    }
  }

  private List<Match> commentTo(String name, Endpoint endpoint) {
    return plan.manyEndpoints() ? List.of() : List.of(comment(name + " -> " + endpoint.text()));
  }

  private void sendTo(Endpoint endpoint, ServicePort port, ChainName chain, String name) {
    Origin origin = endpoint.origin().by(PASS);
    List<Match> text = plan.manyEndpoints() ? List.of() : List.of(comment(name));
    // An endpoint that talks to itself through the Service must see another source than itself.
    Rule hairpin =
        new Rule(
            matches(List.of(RuleParts.from(Cidr.host(endpoint.address()))), text),
            RuleParts.MARK_FOR_MASQUERADE,
            origin);
    List<Match> remember =
        port.affinitySeconds() > 0
            ? List.of(new Recent(false, Recent.Check.SET, 0, false, chain.text()))
            : List.of();
    Rule send =
        new Rule(
            matches(
                List.of(protocol(port.protocol())),
                text,
                remember,
                List.of(new Match.Transport(port.protocol(), List.of()))),
            RuleParts.dnat(endpoint),
            origin);
    rules.addNatChain(chain, List.of(hairpin, send), origin);
  }
}
