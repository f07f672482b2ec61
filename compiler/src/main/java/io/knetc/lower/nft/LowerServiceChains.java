package io.knetc.lower.nft;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.Verdict;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The chains of one Service port: who is masqueraded, which endpoint is chosen, and how its
/// packets are sent on.
record LowerServiceChains(
    FamilyPlan plan, ServicePortPlan service, ServiceTableNames.OfServicePort names) {
  private static final String PASS = "LowerServiceChains";
  private static final NftStatement MARK = new NftStatement.Jump(FrameChains.MARK_FOR_MASQUERADE);

  /// Endpoints first, as others lead to them.
  static List<NftChain> run(
      FamilyPlan plan, ServicePortPlan service, ServiceTableNames.OfServicePort names) {
    return new LowerServiceChains(plan, service, names).lower();
  }

  private List<NftChain> lower() {
    List<NftChain> chains = new ArrayList<>();
    for (Endpoint endpoint : service.reachableEndpoints()) {
      chains.add(endpoint(endpoint));
    }
    if (!service.clusterEndpoints().isEmpty()) {
      chains.add(choosing(names.cluster(), !service.internalLocal(), service.clusterEndpoints()));
    }
    if (!service.localEndpoints().isEmpty()) {
      chains.add(choosing(names.local(), service.internalLocal(), service.localEndpoints()));
    }
    if (service.hasEndpoints() && service.externallyAccessible()) {
      chains.add(chain(names.external(), external()));
    }
    chains.addAll(firewalls());
    return chains;
  }

  /// That of a load balancer IP with source ranges, if there is one.
  static List<NftChain> firewall(
      FamilyPlan plan, ServicePortPlan service, ServiceTableNames.OfServicePort names) {
    return new LowerServiceChains(plan, service, names).firewalls();
  }

  private List<NftChain> firewalls() {
    return !service.sourceRanges().isEmpty() && hasLoadBalancerIp()
        ? List.of(chain(names.firewall(), List.of(firewall())))
        : List.of();
  }

  private NftChain chain(String name, List<NftRule> rules) {
    return new NftChain(name, "", Optional.empty(), rules, origin());
  }

  private Origin origin() {
    return service.servicePort().origin().by(PASS);
  }

  private boolean hasLoadBalancerIp() {
    return service.externals().stream()
        .anyMatch(external -> external instanceof External.LoadBalancerIp);
  }

  /// @param internal whether traffic to the cluster IP comes here
  private NftChain choosing(String name, boolean internal, List<Endpoint> endpoints) {
    List<NftRule> rules = new ArrayList<>();
    if (internal) {
      masqueradeFromOutside(rules);
    }
    if (service.servicePort().affinitySeconds() > 0) {
      for (Endpoint endpoint : endpoints) {
        rules.add(
            new NftRule(
                List.of(
                    new NftStatement.ElementOf(
                        NftField.source(plan.family()), names.affinity(endpoint)),
                    new NftStatement.Goto(names.endpoint(endpoint))),
                endpoint.origin().by(PASS)));
      }
    }
    List<Verdict> choices = new ArrayList<>();
    endpoints.forEach(endpoint -> choices.add(new NftStatement.Goto(names.endpoint(endpoint))));
    rules.add(new NftRule(List.of(new NftStatement.AtRandom(choices)), origin()));
    return chain(name, rules);
  }

  /// What reaches the cluster IP from outside of the pod network must come back through this node.
  private void masqueradeFromOutside(List<NftRule> rules) {
    List<NftStatement> outside =
        plan.masqueradesAll() ? List.of() : PodTrafficStatement.of(plan, true);
    if (!plan.masqueradesAll() && outside.isEmpty()) {
      return;
    }
    ServicePort port = service.servicePort();
    List<NftStatement> statements = new ArrayList<>();
    statements.add(new NftStatement.Destination(false, Cidr.host(port.clusterIp().value())));
    statements.add(new NftStatement.ToPort(port.protocol(), port.port()));
    statements.addAll(outside);
    statements.add(MARK);
    rules.add(new NftRule(statements, port.clusterIp().origin().by(PASS)));
  }

  /// With externalTrafficPolicy Local, what pods and the node itself send is not bound to the node:
  /// it takes the way that it would take by a load balancer outside.
  private List<NftRule> external() {
    List<NftRule> rules = new ArrayList<>();
    if (service.externalLocal()) {
      NftStatement anywhere = new NftStatement.Goto(names.cluster());
      NftStatement fromTheNode = new NftStatement.FromTheHost();
      for (NftStatement fromPods : PodTrafficStatement.of(plan, false)) {
        rules.add(new NftRule(List.of(fromPods, anywhere), "short-circuit pod traffic", origin()));
      }
      rules.add(new NftRule(List.of(fromTheNode, MARK), "masquerade local traffic", origin()));
      rules.add(
          new NftRule(List.of(fromTheNode, anywhere), "short-circuit local traffic", origin()));
    } else {
      rules.add(new NftRule(List.of(MARK), origin()));
    }
    if (service.hasExternalEndpoints()) {
      String chosen = service.externalLocal() ? names.local() : names.cluster();
      rules.add(new NftRule(List.of(new NftStatement.Goto(chosen)), origin()));
    }
    return rules;
  }

  /// The node's own packets to a load balancer IP may come with that address as their source.
  private NftRule firewall() {
    Set<Cidr> sources = new TreeSet<>();
    service.sourceRanges().forEach(range -> sources.add(range.value()));
    if (service.nodeIsInSourceRanges()) {
      for (External external : service.externals()) {
        if (external instanceof External.LoadBalancerIp ip) {
          sources.add(Cidr.host(ip.address()));
        }
      }
    }
    return new NftRule(
        List.of(
            new NftStatement.SourceAmong(true, plan.family(), List.copyOf(sources)),
            new NftStatement.Drop()),
        service.sourceRanges().getFirst().origin().by(PASS));
  }

  private NftChain endpoint(Endpoint endpoint) {
    Origin origin = endpoint.origin().by(PASS);
    List<NftRule> rules = new ArrayList<>();
    // A pod that reaches itself must see the answer come from elsewhere.
    rules.add(
        new NftRule(
            List.of(new NftStatement.Source(false, Cidr.host(endpoint.address())), MARK), origin));
    if (service.servicePort().affinitySeconds() > 0) {
      IpFamily family = plan.family();
      rules.add(
          new NftRule(
              List.of(new NftStatement.Update(names.affinity(endpoint), NftField.source(family))),
              origin));
    }
    rules.add(
        new NftRule(
            List.of(
                new NftStatement.OfProtocol(service.servicePort().protocol()),
                new NftStatement.Dnat(endpoint.address(), endpoint.port())),
            origin));
    return new NftChain(names.endpoint(endpoint), "", Optional.empty(), rules, origin);
  }
}
