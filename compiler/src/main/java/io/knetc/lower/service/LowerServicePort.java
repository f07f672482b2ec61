package io.knetc.lower.service;

import static io.knetc.lower.service.RuleParts.comment;
import static io.knetc.lower.service.RuleParts.jump;
import static io.knetc.lower.service.RuleParts.protocol;
import static io.knetc.lower.service.RuleParts.to;
import static io.knetc.lower.service.RuleParts.toPort;

import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// One Service port to iptables: the ways in, in the chains that all Services share. What lies
/// behind them is made by {@link LowerExternalTraffic} and {@link LowerEndpoints}.
record LowerServicePort(
    FamilyPlan plan,
    ServicePortPlan service,
    ServiceChainNames.OfServicePort chains,
    String name,
    ServiceRules rules) {
  private static final String PASS = "LowerServicePort";

  /// All rules of one Service port.
  static ServiceRules run(
      FamilyPlan plan, ServicePortPlan service, ServiceChainNames.OfServicePort chains) {
    String name = service.servicePort().name().text();
    ServiceRules rules = new ServiceRules();
    new LowerServicePort(plan, service, chains, name, rules).lower();
    new LowerExternalTraffic(plan, service, chains, name, rules).lower();
    new LowerEndpoints(plan, service, chains, name, rules).lower();
    return rules;
  }

  private void lower() {
    lowerClusterIp();
    for (External external : service.externals()) {
      switch (external) {
        case External.ExternalIp(IpAddress address, Origin origin) ->
            lowerExternalIp(address, origin.by(PASS));
        case External.LoadBalancerIp(IpAddress address, boolean _, Origin origin) ->
            lowerLoadBalancerIp(address, origin.by(PASS));
        case External.NodePort(Port port, Origin origin) -> lowerNodePort(port, origin.by(PASS));
      }
    }
    for (Attributed<Port> port : service.servicePort().healthCheckNodePorts()) {
      rules.filterNodePorts.add(
          new Rule(
              List.of(
                  protocol(Protocol.TCP),
                  comment(name + " health check node port"),
                  toPort(Protocol.TCP, port.value())),
              RuleParts.ACCEPT,
              port.origin().by(PASS)));
    }
  }

  private void lowerClusterIp() {
    ServicePort port = service.servicePort();
    Origin origin = port.clusterIp().origin().by(PASS);
    if (service.hasInternalEndpoints()) {
      ChainName chain = service.internalLocal() ? chains.local() : chains.cluster();
      rules.natServices.add(
          new Rule(
              toAddress(port, port.clusterIp().value(), name + " cluster IP"),
              jump(chain),
              origin));
    } else {
      rules.filterServices.add(
          new Rule(toAddress(port, port.clusterIp().value(), name + refusal()), refuse(), origin));
    }
  }

  private void lowerExternalIp(IpAddress address, Origin origin) {
    if (service.hasEndpoints()) {
      rules.natServices.add(
          new Rule(
              toAddress(service.servicePort(), address, name + " external IP"),
              jump(chains.external()),
              origin));
    }
    refuseFromOutside(address, origin);
  }

  private void lowerLoadBalancerIp(IpAddress address, Origin origin) {
    if (service.hasEndpoints()) {
      ChainName chain = service.isFirewalled() ? chains.firewall() : chains.external();
      rules.natServices.add(
          new Rule(
              toAddress(service.servicePort(), address, name + " loadbalancer IP"),
              jump(chain),
              origin));
    }
    if (service.isFirewalled()) {
      String dropped = name + " traffic not accepted by " + chains.firewall();
      rules.filterFirewall.add(
          new Rule(toAddress(service.servicePort(), address, dropped), RuleParts.DROP, origin));
    }
    refuseFromOutside(address, origin);
  }

  private void refuseFromOutside(IpAddress address, Origin origin) {
    if (!service.hasExternalEndpoints()) {
      rules.filterExternalServices.add(
          new Rule(toAddress(service.servicePort(), address, name + refusal()), refuse(), origin));
    }
  }

  private void lowerNodePort(Port port, Origin origin) {
    Protocol protocol = service.servicePort().protocol();
    if (service.hasEndpoints()) {
      if (plan.countsPackets() && plan.guardsLocalnet().value()) {
        rules.natNodePorts.add(
            new Rule(
                List.of(
                    new Match.Destination(false, RuleParts.LOCALNET),
                    protocol(protocol),
                    comment(name),
                    toPort(protocol, port),
                    FilterFrame.count("localhost_nps_accepted_pkts")),
                jump(chains.external()),
                origin));
      }
      rules.natNodePorts.add(
          new Rule(
              List.of(protocol(protocol), comment(name), toPort(protocol, port)),
              jump(chains.external()),
              origin));
    }
    if (!service.hasExternalEndpoints()) {
      rules.filterExternalServices.add(
          new Rule(
              List.of(
                  protocol(protocol),
                  comment(name + refusal()),
                  RuleParts.TO_THE_NODE,
                  toPort(protocol, port)),
              refuse(),
              origin));
    }
  }

  private static List<Match> toAddress(ServicePort port, IpAddress address, String text) {
    return List.of(
        to(address),
        protocol(port.protocol()),
        comment(text),
        toPort(port.protocol(), port.port()));
  }

  private String refusal() {
    return service.hasEndpoints() ? " has no local endpoints" : " has no endpoints";
  }

  /// Without endpoints the sender is told so; with endpoints elsewhere only, it is left waiting.
  private Target refuse() {
    if (service.hasEndpoints()) {
      return RuleParts.DROP;
    }
    return switch (plan.family()) {
      case IPV4 -> new Target.Reject("icmp-port-unreachable");
      case IPV6 -> new Target.Reject("icmp6-port-unreachable");
    };
  }
}
