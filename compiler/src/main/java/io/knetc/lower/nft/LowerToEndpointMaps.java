package io.knetc.lower.nft;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.plan.ServicePortPlan;
import java.util.List;

/// Service ports to elements of maps alone: the ways in lead to chains that all Service ports of
/// the same form share, and those look the endpoint up by the way in and a number.
record LowerToEndpointMaps(SharedChains shared, EndpointMaps endpoints) {
  /// Whether a Service port can do without chains of its own: what a client had before is
  /// remembered for each endpoint.
  static boolean fits(ServicePortPlan service) {
    return service.servicePort().affinitySeconds() == 0;
  }

  /// What lies behind its ways in.
  ChainsBehind behind(ServicePortPlan service, ServiceTableNames.OfServicePort names) {
    return new Shared(service, names);
  }

  private final class Shared implements ChainsBehind {
    private final ServicePortPlan service;
    private final ServiceTableNames.OfServicePort names;
    private final ServicePort port;

    Shared(ServicePortPlan service, ServiceTableNames.OfServicePort names) {
      this.service = service;
      this.names = names;
      this.port = service.servicePort();
    }

    private List<Endpoint> inside() {
      return service.internalLocal() ? service.localEndpoints() : service.clusterEndpoints();
    }

    @Override
    public String internal() {
      return shared.cluster(inside().size());
    }

    @Override
    public String external() {
      return external(EndpointMap.ENDPOINTS, EndpointMap.LOCAL_ENDPOINTS);
    }

    @Override
    public String nodePort() {
      return external(EndpointMap.NODE_PORT_ENDPOINTS, EndpointMap.LOCAL_NODE_PORT_ENDPOINTS);
    }

    private String external(EndpointMap map, EndpointMap local) {
      int count = service.clusterEndpoints().size();
      return service.externalLocal()
          ? shared.externalLocal(map, count, local, service.localEndpoints().size())
          : shared.external(map, count);
    }

    @Override
    public String firewall() {
      return names.firewall();
    }

    @Override
    public void serveInternal(IpAddress address) {
      endpoints.add(EndpointMap.ENDPOINTS, way(address), inside());
    }

    @Override
    public void serveExternal(IpAddress address) {
      endpoints.add(EndpointMap.ENDPOINTS, way(address), service.clusterEndpoints());
      if (service.externalLocal()) {
        endpoints.add(EndpointMap.LOCAL_ENDPOINTS, way(address), service.localEndpoints());
      }
    }

    @Override
    public void serveNodePort(Port nodePort) {
      NftKey way = NftKey.of(new Part.OfProtocol(port.protocol()), new Part.OfPort(nodePort));
      endpoints.add(EndpointMap.NODE_PORT_ENDPOINTS, way, service.clusterEndpoints());
      if (service.externalLocal()) {
        endpoints.add(EndpointMap.LOCAL_NODE_PORT_ENDPOINTS, way, service.localEndpoints());
      }
    }

    private NftKey way(IpAddress address) {
      return NftKey.of(
          new Part.Address(address),
          new Part.OfProtocol(port.protocol()),
          new Part.OfPort(port.port()));
    }
  }
}
