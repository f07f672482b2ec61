package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;
import static io.knetc.lower.service.RuleParts.matches;
import static io.knetc.lower.service.RuleParts.protocol;
import static io.knetc.lower.service.RuleParts.to;
import static io.knetc.lower.service.RuleParts.toPort;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Recent;
import io.knetc.kernel.iptables.Rule;
import io.knetc.lower.service.ServiceChainNames.EndpointChain;
import io.knetc.network.Cidr;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The chains KUBE-SVC, KUBE-SVL and KUBE-SEP of one Service port: an endpoint is chosen, and the
/// packet sent to it.
record LowerEndpoints(
    FamilyPlan plan,
    ServicePortPlan service,
    ServiceChainNames.OfServicePort chains,
    String name,
    ServiceRules rules) {
  private static final String PASS = "LowerEndpoints";

  void lower() {
    Origin origin = service.servicePort().origin().by(PASS);
    if (!service.clusterEndpoints().isEmpty()) {
      List<Rule> chain = new ArrayList<>(service.clusterEndpoints().size() + 1);
      if (!service.internalLocal()) {
        masqueradeFromOutside(chain);
      }
      choose(service.clusterEndpoints(), chain);
      rules.addNatChain(chains.cluster(), chain, origin);
    }
    if (!service.localEndpoints().isEmpty()) {
      List<Rule> chain = new ArrayList<>();
      if (service.internalLocal()) {
        masqueradeFromOutside(chain);
      }
      choose(service.localEndpoints(), chain);
      rules.addNatChain(chains.local(), chain, origin);
    }
    sendToEach();
  }

  /// What reaches the cluster IP from outside of the pod network must come back through this node.
  private void masqueradeFromOutside(List<Rule> chain) {
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
  private void choose(List<Endpoint> endpoints, List<Rule> chain) {
    ServicePort port = service.servicePort();
    if (port.affinitySeconds() > 0) {
      for (Endpoint endpoint : endpoints) {
        EndpointChain target = chains.endpoint(endpoint);
        Match seen =
            new Recent(
                false, Recent.Check.RCHECK, port.affinitySeconds(), true, target.name().text());
        chain.add(
            new Rule(
                matches(commentTo(endpoint), List.of(seen)), jump(target.name()), target.origin()));
      }
    }
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint endpoint = endpoints.get(i);
      EndpointChain target = chains.endpoint(endpoint);
      int left = endpoints.size() - i;
      chain.add(
          new Rule(
              left == 1
                  ? commentTo(endpoint)
                  : RuleParts.with(commentTo(endpoint), chains.shares().oneOf(left)),
              jump(target.name()),
              target.origin()));
    }
  }

  private List<Match> commentTo(Endpoint endpoint) {
    return plan.manyEndpoints() ? List.of() : List.of(comment(name + " -> " + endpoint.text()));
  }

  /// The chain of each endpoint. Clusters have a hundred thousand of them, so what is equal for all
  /// is made once.
  private void sendToEach() {
    ServicePort port = service.servicePort();
    List<Match> text = plan.manyEndpoints() ? List.of() : List.of(comment(name));
    Match transport = new Match.Transport(port.protocol(), List.of());
    List<Match> packet = matches(List.of(protocol(port.protocol())), text);
    List<Match> toAny = RuleParts.with(packet, transport);
    for (Endpoint endpoint : service.reachableEndpoints()) {
      EndpointChain target = chains.endpoint(endpoint);
      Origin origin = target.origin();
      // An endpoint that talks to itself through the Service must see another source than itself.
      Match itself = RuleParts.from(Cidr.host(endpoint.address()));
      List<Match> hairpin = text.isEmpty() ? List.of(itself) : List.of(itself, text.getFirst());
      List<Match> send = toAny;
      if (port.affinitySeconds() > 0) {
        Match remember = new Recent(false, Recent.Check.SET, 0, false, target.name().text());
        send = matches(packet, List.of(remember, transport));
      }
      rules.addNatChain(
          target.name(),
          List.of(
              new Rule(hairpin, RuleParts.MARK_FOR_MASQUERADE, origin),
              new Rule(send, RuleParts.dnat(endpoint), origin)),
          origin);
    }
  }
}
