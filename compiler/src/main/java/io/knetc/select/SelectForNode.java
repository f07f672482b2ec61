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
import io.knetc.plan.PolicyPlan;
import io.knetc.plan.PolicyPlan.IsolatedPod;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides what one node of a cluster must do.
public final class SelectForNode {
  /// Above this many endpoints of a family kube-proxy leaves comments out
  /// (largeClusterEndpointsThreshold).
  private static final int MANY_ENDPOINTS = 1000;

  /// Bits of the packet mark that no program of a host is known to use: kube-proxy and kubelet have
  /// 14 and 15, portmap 13, Cilium 8 to 11, kube-router and Calico 16 and higher, Istio and AWS the
  /// low ones. The further ones are for hosts whose configuration takes the first.
  private static final List<Integer> POLICY_BITS = List.of(12, 11, 10);

  private static final String BE_LIBERAL = "net.netfilter.nf_conntrack_tcp_be_liberal";
  private static final String DISABLE_IPV6 = "net.ipv6.conf.all.disable_ipv6";

  private final Cluster cluster;
  private final SelectPolicies policies;

  /// Selects from this cluster.
  public SelectForNode(Cluster cluster) {
    this.cluster = cluster;
    this.policies = new SelectPolicies(cluster.policies());
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
        policies(node, pods),
        proxied ? SelectKernel.run(node, cluster.version()) : KernelPlan.untouched(node.origin()),
        podNetwork,
        pods,
        podNetwork.flatMap(network -> SelectDocker.run(network, node)),
        node.origin());
  }

  private List<PolicyPlan> policies(Node node, Optional<PodsPlan> pods) {
    if (cluster.enforcement().isEmpty()) {
      return List.of();
    }
    Set<Integer> taken = new HashSet<>();
    taken.add(node.proxy().masqueradeBit().value());
    pods.flatMap(PodsPlan::hostPorts).ifPresent(ports -> taken.add(ports.markBit().value()));
    int bit = POLICY_BITS.stream().filter(each -> !taken.contains(each)).findFirst().orElseThrow();
    List<PolicyPlan> plans = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      List<IsolatedPod> isolated = policies.run(node.name(), family);
      if (!isolated.isEmpty()) {
        plans.add(
            new PolicyPlan(
                family,
                cluster.enforcement().get(),
                bit,
                node.proxy().mode().value() == Mode.IPVS,
                isolated));
      }
    }
    return plans;
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
        proxy.masqueradeBit(),
        proxy.masqueradeAll().value(),
        SelectNodePortAddresses.run(node, family),
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
