package io.knetc.lower.nft;

import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.Verdict;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Origin;

/// One Service port to elements of the maps: the ways in. What lies behind them is made by {@link
/// LowerServiceChains}.
record LowerServiceEntries(ServicePortPlan service, ChainsBehind chains, ServiceMaps maps) {
  private static final String PASS = "LowerServiceEntries";

  /// Adds its elements.
  static void run(ServicePortPlan service, ChainsBehind chains, ServiceMaps maps) {
    new LowerServiceEntries(service, chains, maps).lower();
  }

  private void lower() {
    ServicePort port = service.servicePort();
    Origin clusterIp = port.clusterIp().origin().by(PASS);
    maps.addClusterIp(port.clusterIp().value(), clusterIp);
    if (service.hasInternalEndpoints()) {
      if (serve(port.clusterIp().value(), chains.internal(), clusterIp)) {
        chains.serveInternal(port.clusterIp().value());
      }
    } else {
      refuse(port.clusterIp().value(), clusterIp);
    }
    for (External external : service.externals()) {
      Origin origin = external.origin().by(PASS);
      switch (external) {
        case External.ExternalIp(IpAddress address, Origin _) -> lowerExternal(address, origin);
        case External.LoadBalancerIp(IpAddress address, boolean _, Origin _) -> {
          lowerExternal(address, origin);
          if (!service.sourceRanges().isEmpty()) {
            add(
                ServiceMap.FIREWALL_IPS,
                address,
                comment(),
                new NftStatement.Goto(chains.firewall()),
                origin);
          }
        }
        case External.NodePort(Port nodePort, Origin _) -> lowerNodePort(nodePort, origin);
      }
    }
  }

  private void lowerExternal(IpAddress address, Origin origin) {
    if (service.hasEndpoints()) {
      if (serve(address, chains.external(), origin)) {
        chains.serveExternal(address);
      }
    }
    if (!service.hasExternalEndpoints()) {
      refuse(address, origin);
    }
  }

  private void lowerNodePort(Port nodePort, Origin origin) {
    ServicePort port = service.servicePort();
    if (service.hasEndpoints()) {
      boolean isServed =
          maps.add(
              ServiceMap.SERVICE_NODE_PORTS,
              port.protocol(),
              nodePort,
              "",
              new NftStatement.Goto(chains.nodePort()),
              origin);
      if (isServed) {
        chains.serveNodePort(nodePort);
      }
    }
    if (!service.hasExternalEndpoints()) {
      maps.add(
          ServiceMap.NO_ENDPOINT_NODE_PORTS,
          port.protocol(),
          nodePort,
          comment(),
          refusal(),
          origin);
    }
  }

  /// Whether it is this Service port that serves there.
  private boolean serve(IpAddress address, String chain, Origin origin) {
    return add(ServiceMap.SERVICE_IPS, address, "", new NftStatement.Goto(chain), origin);
  }

  private void refuse(IpAddress address, Origin origin) {
    add(ServiceMap.NO_ENDPOINT_SERVICES, address, comment(), refusal(), origin);
  }

  private boolean add(
      ServiceMap map, IpAddress address, String comment, Verdict verdict, Origin origin) {
    ServicePort port = service.servicePort();
    return maps.add(map, address, port.protocol(), port.port(), comment, verdict, origin);
  }

  /// Without endpoints the sender is told so; with endpoints elsewhere only, it is left waiting.
  private Verdict refusal() {
    return service.hasEndpoints()
        ? new NftStatement.Drop()
        : new NftStatement.Goto(FrameChains.REJECT);
  }

  private String comment() {
    String name = service.servicePort().name().text();
    return name.length() > NftChain.LONGEST_COMMENT
        ? name.substring(0, NftChain.LONGEST_COMMENT)
        : name;
  }
}
