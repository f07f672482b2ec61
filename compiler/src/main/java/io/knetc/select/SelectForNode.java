package io.knetc.select;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.FamilyPlan.PodTraffic;
import io.knetc.plan.KernelPlan;
import io.knetc.plan.NodePlan;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what one node of a cluster must do.
public final class SelectForNode {
  /// Above this many endpoints of a family kube-proxy leaves comments out
  /// (largeClusterEndpointsThreshold).
  private static final int MANY_ENDPOINTS = 1000;

  private static final String BE_LIBERAL = "net.netfilter.nf_conntrack_tcp_be_liberal";
  static final String DISABLE_IPV6 = "net.ipv6.conf.all.disable_ipv6";

  private final Cluster cluster;
  private final SelectNodePolicies policies;

  /// Selects from this cluster.
  public SelectForNode(Cluster cluster) {
    this.cluster = cluster;
    this.policies = new SelectNodePolicies(cluster);
  }

  /// What `node` must do.
  public NodePlan run(Node node) {
    List<FamilyPlan> families = new ArrayList<>();
    boolean proxied = node.proxy().mode().value() != Mode.NONE;
    if (proxied) {
      families.add(family(node, IpFamily.IPV4));
    }
    if (proxied && !(cluster.version().skipsDisabledIpv6() && node.host().isSet(DISABLE_IPV6))) {
      families.add(family(node, IpFamily.IPV6));
    }
    Optional<PodNetworkPlan> podNetwork =
        cluster.podNetwork().flatMap(network -> SelectPodNetwork.run(network, node));
    Optional<PodsPlan> pods =
        cluster.podHost(node.name()).map(host -> SelectPods.run(host, podNetwork));
    return new NodePlan(
        node.name(),
        node.addresses().stream().map(Attributed::value).toList(),
        List.copyOf(families),
        SelectBalancing.run(node, cluster.version()),
        policies.run(node, pods),
        proxied ? SelectKernel.run(node, cluster.version()) : KernelPlan.untouched(node.origin()),
        podNetwork,
        pods,
        podNetwork.flatMap(network -> SelectDocker.run(network, node)),
        node.origin());
  }

  private FamilyPlan family(Node node, IpFamily family) {
    KubeProxyVersion version = cluster.version();
    ProxyConfiguration proxy = node.proxy();
    SelectServicePort selection = new SelectServicePort(node, family, version);
    List<ServicePortPlan> servicePorts = new ArrayList<>();
    int endpoints = 0;
    for (ServicePort servicePort : cluster.servicePorts(family)) {
      servicePorts.add(selection.run(servicePort));
      endpoints += servicePort.endpointCount();
    }
    boolean liberal = proxy.conntrack().tcpBeLiberal() || node.host().isSet(BE_LIBERAL);
    return new FamilyPlan(
        family,
        List.copyOf(servicePorts),
        podTraffic(node, family),
        proxy.masqueradeBitInMode(),
        proxy.masqueradesAllInMode().value(),
        SelectNodePortAddresses.run(node, family, version),
        endpoints > MANY_ENDPOINTS,
        !(version.knowsLiberalConntrack() && liberal),
        new Attributed<>(
            family == IpFamily.IPV4 && SelectNodePortAddresses.opensLocalhost(node),
            proxy.localhostNodePorts().origin()),
        version.countsWithNfacct() && node.host().accounting(),
        proxy.origin());
  }

  private static Attributed<PodTraffic> podTraffic(Node node, IpFamily family) {
    ProxyConfiguration proxy = node.proxy();
    Attributed<PodTraffic> unknown = new Attributed<>(new PodTraffic.Unknown(), proxy.origin());
    return switch (proxy.detectLocalMode().value()) {
      case CLUSTER_CIDR -> firstOf(proxy.clusterCidrs(), family, unknown);
      case NODE_CIDR -> firstOf(node.podCidrs(), family, unknown);
      case BRIDGE_INTERFACE ->
          proxy.bridgeInterface().isEmpty()
              ? unknown
              : new Attributed<>(
                  new PodTraffic.ThroughBridge(proxy.bridgeInterface()),
                  proxy.detectLocalMode().origin());
      case INTERFACE_NAME_PREFIX ->
          proxy.interfaceNamePrefix().isEmpty()
              ? unknown
              : new Attributed<>(
                  new PodTraffic.ThroughInterfaces(proxy.interfaceNamePrefix()),
                  proxy.detectLocalMode().origin());
    };
  }

  private static Attributed<PodTraffic> firstOf(
      List<Attributed<Cidr>> cidrs, IpFamily family, Attributed<PodTraffic> otherwise) {
    for (Attributed<Cidr> cidr : cidrs) {
      if (cidr.value().family() == family) {
        return new Attributed<>(new PodTraffic.From(cidr.value()), cidr.origin());
      }
    }
    return otherwise;
  }
}
