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
  private final Shares shares = new Shares();

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
    sendToEach(service, chains, name);
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
      chain.add(
          new Rule(
              left == 1
                  ? commentTo(name, endpoint)
                  : RuleParts.with(commentTo(name, endpoint), shares.oneOf(left)),
              jump(chains.endpoint(endpoint)),
              endpoint.origin().by(PASS)));
    }
  }

  private List<Match> commentTo(String name, Endpoint endpoint) {
    return plan.manyEndpoints() ? List.of() : List.of(comment(name + " -> " + endpoint.text()));
  }

  /// The chain of each endpoint. Clusters have a hundred thousand of them, so what is equal for all
  /// is made once.
  private void sendToEach(
      ServicePortPlan service, ServiceChainNames.OfServicePort chains, String name) {
    ServicePort port = service.servicePort();
    List<Match> text = plan.manyEndpoints() ? List.of() : List.of(comment(name));
    Match transport = new Match.Transport(port.protocol(), List.of());
    List<Match> packet = matches(List.of(protocol(port.protocol())), text);
    List<Match> toAny = RuleParts.with(packet, transport);
    for (Endpoint endpoint : service.reachableEndpoints()) {
      ChainName chain = chains.endpoint(endpoint);
      Origin origin = endpoint.origin().by(PASS);
      // An endpoint that talks to itself through the Service must see another source than itself.
      Match itself = RuleParts.from(Cidr.host(endpoint.address()));
      List<Match> hairpin = text.isEmpty() ? List.of(itself) : List.of(itself, text.getFirst());
      List<Match> send = toAny;
      if (port.affinitySeconds() > 0) {
        Match remember = new Recent(false, Recent.Check.SET, 0, false, chain.text());
        send = matches(packet, List.of(remember, transport));
      }
      rules.addNatChain(
          chain,
          List.of(
              new Rule(hairpin, RuleParts.MARK_FOR_MASQUERADE, origin),
              new Rule(send, RuleParts.dnat(endpoint), origin)),
          origin);
    }
  }
}
