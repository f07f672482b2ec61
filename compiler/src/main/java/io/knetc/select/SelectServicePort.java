package io.knetc.select;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.function.Predicate;

/// Decides for one Service port which ways in a node opens and which endpoints each leads to
/// (kube-proxy's ServicePort questions and CategorizeEndpoints).
final class SelectServicePort {
  private final Node node;
  private final KubeProxyVersion version;
  private final IpAddress nodeAddress;
  private final SelectEndpoints endpoints;

  SelectServicePort(Node node, IpFamily family, KubeProxyVersion version) {
    this.node = node;
    this.version = version;
    this.nodeAddress = NodeAddress.of(node, family, version).value();
    this.endpoints = new SelectEndpoints(node, version);
  }

  ServicePortPlan run(ServicePort servicePort) {
    boolean honoursIpMode = version.honoursIpMode(node.proxy().featureGates());
    List<External> known =
        keep(servicePort.externals(), external -> !(honoursIpMode && isProxied(external)));
    boolean opensExternalIps = version.programsExternalIps(node.proxy().featureGates());
    List<External> opened =
        keep(known, external -> opensExternalIps || !(external instanceof External.ExternalIp));
    List<Attributed<Cidr>> ranges = sourceRanges(servicePort);
    boolean accessible = !known.isEmpty();
    boolean internalLocal = servicePort.internalPolicy() == TrafficPolicy.LOCAL;
    boolean externalLocal =
        servicePort.externalPolicy() == TrafficPolicy.LOCAL
            && (!servicePort.clusterIpService() || version.honoursLocalPolicyOfClusterIpServices());
    SelectEndpoints.Choice choice =
        endpoints.run(
            servicePort,
            !internalLocal || accessible,
            internalLocal || (externalLocal && accessible));
    return new ServicePortPlan(
        servicePort,
        opened,
        ranges,
        ranges.stream().anyMatch(range -> range.value().contains(nodeAddress)),
        internalLocal,
        externalLocal,
        accessible,
        choice.cluster(),
        choice.local(),
        choice.reachable(),
        choice.anything(),
        choice.own());
  }

  /// The same list if all are kept, as is the rule: equal plans of two nodes are then told quickly.
  private static List<External> keep(List<External> externals, Predicate<External> which) {
    return externals.stream().allMatch(which)
        ? externals
        : externals.stream().filter(which).toList();
  }

  private static boolean isProxied(External external) {
    return external instanceof External.LoadBalancerIp ip && ip.proxied();
  }

  private List<Attributed<Cidr>> sourceRanges(ServicePort servicePort) {
    boolean open =
        version.takesZeroSourceRangeAsNone()
            && servicePort.sourceRanges().stream().anyMatch(range -> range.value().isEverything());
    return open ? List.of() : servicePort.sourceRanges();
  }
}
