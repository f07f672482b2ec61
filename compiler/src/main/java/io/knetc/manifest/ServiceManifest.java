package io.knetc.manifest;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Map;

/// A Service.
///
/// @param clusterIps in the order of `ipFamilies`; empty for a headless Service, and for one
///   without addresses yet
/// @param headless whether its cluster IP is `None`
/// @param ingressNames the host names that a load balancer was given, from
///   `status.loadBalancer.ingress`
/// @param sourceRanges `loadBalancerSourceRanges`; kube-proxy never read the annotation that came
///   before it
/// @param affinitySeconds 0 for no session affinity
/// @param healthCheckNodePorts `healthCheckNodePort`, none or one
/// @param wantsBothFamilies whether its `ipFamilyPolicy` is not `SingleStack`
/// @param allocatesNodePorts `allocateLoadBalancerNodePorts`
/// @param externalNames `externalName` without a last dot, of a Service of that type: none or one
public record ServiceManifest(
    ObjectMeta meta,
    Type type,
    List<Attributed<IpAddress>> clusterIps,
    boolean headless,
    List<Attributed<IpFamily>> ipFamilies,
    List<ServicePort> ports,
    Map<String, String> selector,
    List<Attributed<IpAddress>> externalIps,
    List<Ingress> ingress,
    List<String> ingressNames,
    List<Attributed<Cidr>> sourceRanges,
    TrafficPolicy internalPolicy,
    TrafficPolicy externalPolicy,
    List<Attributed<Port>> healthCheckNodePorts,
    int affinitySeconds,
    boolean publishNotReadyAddresses,
    boolean wantsBothFamilies,
    boolean allocatesNodePorts,
    List<Attributed<String>> externalNames)
    implements Manifest {
  /// The same Service with what the API server allocates.
  public ServiceManifest withAllocated(
      List<Attributed<IpAddress>> ips, List<ServicePort> newPorts, List<Attributed<Port>> checks) {
    return new ServiceManifest(
        meta,
        type,
        List.copyOf(ips),
        headless,
        ipFamilies,
        List.copyOf(newPorts),
        selector,
        externalIps,
        ingress,
        ingressNames,
        sourceRanges,
        internalPolicy,
        externalPolicy,
        List.copyOf(checks),
        affinitySeconds,
        publishNotReadyAddresses,
        wantsBothFamilies,
        allocatesNodePorts,
        externalNames);
  }

  /// `spec.type`.
  public enum Type {
    CLUSTER_IP,
    NODE_PORT,
    LOAD_BALANCER,
    EXTERNAL_NAME
  }

  /// Which endpoints traffic may go to: all, or those on the node that it reached.
  public enum TrafficPolicy {
    CLUSTER,
    LOCAL
  }

  /// One of `spec.ports`; the name may be empty.
  ///
  /// @param nodePorts `nodePort`, none or one
  /// @param target the port of the pods
  public record ServicePort(
      String name,
      Protocol protocol,
      Attributed<Port> port,
      List<Attributed<Port>> nodePorts,
      TargetPort target,
      Origin origin) {
    /// The same port with a node port.
    public ServicePort withNodePorts(List<Attributed<Port>> allocated) {
      return new ServicePort(name, protocol, port, List.copyOf(allocated), target, origin);
    }
  }

  /// The port of a pod that a Service port leads to.
  public sealed interface TargetPort {
    /// A number.
    record Numbered(Port port) implements TargetPort {}

    /// The name of a port of the pod's containers, which each pod may number differently.
    record Named(String name) implements TargetPort {}
  }

  /// An address that a load balancer was given, from `status.loadBalancer.ingress`.
  ///
  /// @param proxied whether its `ipMode` is `Proxy`: packets come with the node's address instead
  public record Ingress(Attributed<IpAddress> ip, boolean proxied) {}
}
