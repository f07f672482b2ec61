package io.knetc.cluster;

import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// One port of a Service in one family: what kube-proxy calls a service port.
///
/// @param externals the ways in from outside: external IPs in the order of the spec, load balancer
///   IPs in the order of the status, the node port
/// @param sourceRanges of this family
/// @param clusterIpService whether the Service is of type ClusterIP
/// @param healthCheckNodePorts none or one
/// @param affinitySeconds how long a client keeps its endpoint, 0 for not at all
/// @param topologyAnnotation whether an annotation asks for topology aware routing
/// @param endpoints sorted by their text; the same address and port may stand there more than once
/// @param endpointCount how many different addresses and ports there are
/// @param origin the port in the Service
public record ServicePort(
    ServicePortName name,
    IpFamily family,
    Protocol protocol,
    Port port,
    Attributed<IpAddress> clusterIp,
    List<External> externals,
    List<Attributed<Cidr>> sourceRanges,
    boolean clusterIpService,
    TrafficPolicy internalPolicy,
    TrafficPolicy externalPolicy,
    List<Attributed<Port>> healthCheckNodePorts,
    int affinitySeconds,
    boolean topologyAnnotation,
    List<Endpoint> endpoints,
    int endpointCount,
    Origin origin) {

  /// A way into a Service from outside of the cluster.
  public sealed interface External {
    /// Where it was declared.
    Origin origin();

    /// One of `spec.externalIPs`.
    record ExternalIp(IpAddress address, Origin origin) implements External {}

    /// One of `status.loadBalancer.ingress`.
    ///
    /// @param proxied whether its `ipMode` is `Proxy`
    record LoadBalancerIp(IpAddress address, boolean proxied, Origin origin) implements External {}

    /// `nodePort`, on the addresses of every node.
    record NodePort(Port port, Origin origin) implements External {}
  }
}
