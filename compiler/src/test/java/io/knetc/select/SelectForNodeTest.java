package io.knetc.select;

import static io.knetc.cluster.EndpointBuilder.endpoint;
import static io.knetc.cluster.NodeBuilder.node;
import static io.knetc.cluster.ServicePortBuilder.servicePort;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.EndpointBuilder;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.NodeBuilder;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.cluster.ServicePortBuilder;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.network.IpFamily;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.FamilyPlan.NodePortAddresses;
import io.knetc.plan.KernelPlan;
import io.knetc.plan.KernelPlan.ConntrackMax;
import io.knetc.plan.NodePlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SelectForNodeTest {
  private static final KubeProxyVersion V1_27 = KubeProxyVersion.V1_27;
  private static final KubeProxyVersion V1_30 = KubeProxyVersion.V1_30;

  @Test
  void moreThanAThousandEndpointsOfAFamilyAreMany() {
    assertThat(ipv4(V1_30, node(), withEndpoints(1000)).manyEndpoints()).isFalse();
    assertThat(ipv4(V1_30, node(), withEndpoints(1001)).manyEndpoints()).isTrue();
    NodePlan plan = plan(V1_30, node(), withEndpoints(1001));
    assertThat(plan.families().getLast().manyEndpoints()).as("IPv6").isFalse();
  }

  @Test
  void theNodeIsInASourceRangeByItsAddressFrom128() {
    ServicePortBuilder web = servicePort("web", "http").loadBalancerIp("203.0.113.1");
    web.sourceRange("192.168.10.0/24");
    assertThat(only(V1_27, node(), web).nodeIsInSourceRanges()).isFalse();
    assertThat(only(KubeProxyVersion.V1_28, node(), web).nodeIsInSourceRanges()).isTrue();
    NodeBuilder bound = node().kubeProxy("{bindAddress: 192.168.10.11}");
    assertThat(only(V1_27, bound, web).nodeIsInSourceRanges()).isTrue();
    NodeBuilder elsewhere = node().kubeProxy("{bindAddress: 172.16.0.1}");
    assertThat(only(V1_30, elsewhere, web).nodeIsInSourceRanges()).isFalse();
    NodeBuilder otherFamily = node().kubeProxy("{bindAddress: 'fd00::1'}");
    assertThat(only(V1_30, otherFamily, web).nodeIsInSourceRanges()).isTrue();
  }

  @Test
  void theRangeOfEverythingHoldsTheNodeUntilItMeansNoRangeFrom134() {
    ServicePortBuilder web = servicePort("web", "http").loadBalancerIp("203.0.113.1");
    web.sourceRange("10.0.0.0/8").sourceRange("0.0.0.0/0");
    assertThat(only(V1_27, node(), web).nodeIsInSourceRanges()).isTrue();
    assertThat(only(KubeProxyVersion.V1_33, node(), web).sourceRanges()).hasSize(2);
    assertThat(only(KubeProxyVersion.V1_34, node(), web).sourceRanges()).isEmpty();
  }

  @Test
  void proxiedIngressIpsAreLeftOutFrom130OrByFeatureGate() {
    ServicePortBuilder web = servicePort("web", "http").proxiedLoadBalancerIp("203.0.113.1");
    assertThat(only(V1_27, node(), web).externals()).hasSize(1);
    assertThat(only(KubeProxyVersion.V1_29, node(), web).externals()).hasSize(1);
    NodeBuilder gate = node().kubeProxy("{featureGates: {LoadBalancerIPMode: true}}");
    assertThat(only(V1_27, gate, web).externals()).hasSize(1);
    assertThat(only(KubeProxyVersion.V1_29, gate, web).externals()).isEmpty();
    assertThat(only(V1_30, node(), web).externals()).isEmpty();
    assertThat(only(V1_30, node(), web).externallyAccessible()).isFalse();
  }

  @Test
  void localPolicyCountsForExternalIpsOfClusterIpServicesFrom129() {
    ServicePortBuilder web =
        servicePort("web", "http").ofTypeClusterIp().externalIp("203.0.113.1").externalLocal();
    assertThat(only(KubeProxyVersion.V1_28, node(), web).externalLocal()).isFalse();
    assertThat(only(KubeProxyVersion.V1_29, node(), web).externalLocal()).isTrue();
  }

  @Test
  void externalIpsCanBeSwitchedOffFrom136() {
    ServicePortBuilder web = servicePort("web", "http").externalIp("203.0.113.1").nodePort(30080);
    NodeBuilder off = node().kubeProxy("{featureGates: {AllowServiceExternalIPs: false}}");
    assertThat(only(KubeProxyVersion.V1_35, off, web).externals()).hasSize(2);
    assertThat(only(KubeProxyVersion.V1_36, off, web).externals())
        .singleElement()
        .isInstanceOf(External.NodePort.class);
  }

  @Test
  void theClusterEndpointsAreOutOfUseIfAllTrafficStaysOnTheNode() {
    ServicePortBuilder inner =
        servicePort("web", "http").internalLocal().endpoints(endpoint("10.0.0.1").on("node2"));
    assertThat(only(V1_30, node(), inner).clusterEndpoints()).isEmpty();
    assertThat(only(V1_30, node(), inner).hasEndpoints()).isTrue();
    assertThat(only(V1_30, node(), inner).hasInternalEndpoints()).isFalse();
    assertThat(only(V1_30, node(), inner.nodePort(30080)).clusterEndpoints()).hasSize(1);
  }

  @Test
  void nodePortsAreOpenOnAllLocalAddressesByDefault() {
    assertThat(nodePorts(node(), IpFamily.IPV4)).isEqualTo(new NodePortAddresses.AllLocal(true));
    assertThat(nodePorts(node(), IpFamily.IPV6)).isEqualTo(new NodePortAddresses.AllLocal(false));
    NodeBuilder off = node().kubeProxy("{iptables: {localhostNodePorts: false}}");
    assertThat(nodePorts(off, IpFamily.IPV4)).isEqualTo(new NodePortAddresses.AllLocal(false));
    NodeBuilder everything = node().kubeProxy("{nodePortAddresses: [10.0.0.0/8, 0.0.0.0/0]}");
    assertThat(nodePorts(everything, IpFamily.IPV4))
        .isEqualTo(new NodePortAddresses.AllLocal(true));
  }

  @Test
  void nodePortAddressesChooseAmongTheOwnAddressesOfTheirFamily() {
    NodeBuilder some = node().interfaceAddress("192.168.10.11").interfaceAddress("10.1.0.4");
    some.interfaceAddress("10.1.0.3").kubeProxy("{nodePortAddresses: [10.1.0.0/16]}");
    assertThat(openOn(some, IpFamily.IPV4)).containsExactly("10.1.0.3", "10.1.0.4");
    assertThat(nodePorts(some, IpFamily.IPV6)).isEqualTo(new NodePortAddresses.AllLocal(false));
    NodeBuilder loopback = node().kubeProxy("{nodePortAddresses: [127.0.0.0/8, '::1/128']}");
    assertThat(openOn(loopback, IpFamily.IPV4)).containsExactly("127.0.0.1");
    assertThat(openOn(loopback, IpFamily.IPV6)).isEmpty();
    NodeBuilder none = node().kubeProxy("{nodePortAddresses: [172.16.0.0/12]}");
    assertThat(openOn(none, IpFamily.IPV4)).isEmpty();
  }

  @Test
  void localnetIsRoutedOnlyWhereNodePortsAnswerOnIt() {
    assertThat(kernel(V1_30, node()).routesLocalnet()).isTrue();
    for (String closed :
        List.of(
            "{iptables: {localhostNodePorts: false}}", "{nodePortAddresses: [192.168.10.0/24]}")) {
      assertThat(kernel(V1_30, node().kubeProxy(closed)).routesLocalnet()).as(closed).isFalse();
      assertThat(ipv4(V1_30, node().kubeProxy(closed)).guardsLocalnet().value())
          .as(closed)
          .isFalse();
    }
    NodeBuilder listed = node().kubeProxy("{nodePortAddresses: [192.168.10.0/24, 127.0.0.0/8]}");
    assertThat(kernel(V1_30, listed).routesLocalnet()).isTrue();
    NodeBuilder ofIpv6 = node().kubeProxy("{nodePortAddresses: ['fd00::/8']}");
    assertThat(kernel(V1_30, ofIpv6).routesLocalnet()).isTrue();
  }

  @Test
  void conntrackTimesAreOnlyRaisedUntil128() {
    assertThat(kernel(V1_27, node()).tcpEstablishedSeconds()).isZero();
    assertThat(kernel(V1_27, node()).tcpCloseWaitSeconds()).isEqualTo(3600);
    assertThat(kernel(KubeProxyVersion.V1_29, node()).tcpEstablishedSeconds()).isEqualTo(86400);
    NodeBuilder longer = node().kubeProxy("{conntrack: {tcpEstablishedTimeout: 130h}}");
    assertThat(kernel(V1_27, longer).tcpEstablishedSeconds()).isEqualTo(130 * 3600);
    NodeBuilder equal = node().kubeProxy("{conntrack: {tcpEstablishedTimeout: 120h}}");
    assertThat(kernel(V1_30, equal).tcpEstablishedSeconds()).isZero();
  }

  @Test
  void conntrackMaxFollowsTheCpus() {
    assertThat(kernel(V1_30, node()).conntrackMax())
        .isEqualTo(new ConntrackMax.PerCpu(32768, 131072));
    assertThat(kernel(V1_30, node().cpus(4)).conntrackMax())
        .isEqualTo(new ConntrackMax.Exactly(131072));
    assertThat(kernel(V1_30, node().cpus(5)).conntrackMax())
        .isEqualTo(new ConntrackMax.Exactly(163840));
    assertThat(kernel(KubeProxyVersion.V1_35, node().cpus(64)).conntrackMax())
        .isEqualTo(new ConntrackMax.Exactly(2097152));
    assertThat(kernel(KubeProxyVersion.V1_36, node().cpus(64)).conntrackMax())
        .isEqualTo(new ConntrackMax.Exactly(1048576));
    NodeBuilder alone = node().kubeProxy("{conntrack: {maxPerCore: 0, min: 5}}").cpus(4);
    assertThat(kernel(V1_30, alone).conntrackMax()).isEqualTo(new ConntrackMax.Unchanged());
  }

  @Test
  void aLiberalKernelKeepsInvalidPacketsFrom129() {
    String key = "net.netfilter.nf_conntrack_tcp_be_liberal";
    NodeBuilder liberal = node().sysctl(key, "1");
    assertThat(ipv4(KubeProxyVersion.V1_28, liberal).dropsInvalid()).isTrue();
    assertThat(ipv4(KubeProxyVersion.V1_29, liberal).dropsInvalid()).isFalse();
    NodeBuilder configured = node().kubeProxy("{conntrack: {tcpBeLiberal: true}}");
    assertThat(ipv4(KubeProxyVersion.V1_29, configured).dropsInvalid()).isFalse();
    assertThat(ipv4(V1_30, node().sysctl(key, "0")).dropsInvalid()).isTrue();
  }

  @Test
  void aHostWithoutIpv6HasNoRulesForItFrom136() {
    NodeBuilder without = node().sysctl("net.ipv6.conf.all.disable_ipv6", "1");
    assertThat(plan(KubeProxyVersion.V1_35, without).families()).hasSize(2);
    assertThat(plan(KubeProxyVersion.V1_36, without).families()).hasSize(1);
  }

  @Test
  void inNftablesModeNodePortsAreOnTheNodesOwnAddressOrOnAllButLoopback() {
    NodeBuilder node = node().interfaceAddress("192.168.10.11").interfaceAddress("172.16.5.1");
    node.address("192.168.10.11");
    assertThat(openOn(node.kubeProxy("{mode: nftables}"), IpFamily.IPV4))
        .containsExactly("192.168.10.11");
    assertThat(openOn(node, IpFamily.IPV6)).isEmpty();
    assertThat(
            openOn(
                node.kubeProxy("{mode: nftables, nodePortAddresses: [127.0.0.0/8, 172.16.0.0/12]}"),
                IpFamily.IPV4))
        .containsExactly("172.16.5.1");
    assertThat(
            nodePorts(
                node.kubeProxy("{mode: nftables, nodePortAddresses: [0.0.0.0/0]}"), IpFamily.IPV4))
        .isEqualTo(new NodePortAddresses.AllLocal(false));
  }

  private static ServicePortBuilder withEndpoints(int number) {
    ServicePortBuilder web = servicePort("web", "http");
    for (int i = 0; i < number; i++) {
      web.endpoints(endpoint("10.1." + i / 256 + "." + i % 256));
    }
    // The same address twice is one endpoint.
    EndpointBuilder again = endpoint("10.1.0.0");
    return web.endpoints(again);
  }

  private static NodePortAddresses nodePorts(NodeBuilder node, IpFamily family) {
    return SelectNodePortAddresses.run(node.build(), family, KubeProxyVersion.V1_30).value();
  }

  private static List<String> openOn(NodeBuilder node, IpFamily family) {
    return switch (nodePorts(node, family)) {
      case NodePortAddresses.Only(var addresses) ->
          addresses.stream().map(Attributed::value).map(ip -> ip.text()).toList();
      case NodePortAddresses.AllLocal all -> throw new AssertionError(all);
    };
  }

  private static KernelPlan kernel(KubeProxyVersion version, NodeBuilder node) {
    return SelectKernel.run(node.build(), version);
  }

  private static ServicePortPlan only(
      KubeProxyVersion version, NodeBuilder node, ServicePortBuilder servicePort) {
    return ipv4(version, node, servicePort).servicePorts().getFirst();
  }

  private static FamilyPlan ipv4(
      KubeProxyVersion version, NodeBuilder node, ServicePortBuilder... servicePorts) {
    return plan(version, node, servicePorts).families().getFirst();
  }

  private static NodePlan plan(
      KubeProxyVersion version, NodeBuilder builder, ServicePortBuilder... servicePorts) {
    Node node = builder.build();
    List<ServicePort> ports =
        List.of(servicePorts).stream().map(ServicePortBuilder::build).toList();
    Cluster cluster =
        new Cluster(
            List.of(node),
            Map.of(IpFamily.IPV4, ports),
            version,
            ports.size(),
            Optional.empty(),
            Map.of(),
            ClusterDns.NONE,
            List.of(),
            PolicyWorld.NONE,
            Optional.empty(),
            List.of(),
            Map.of());
    return new SelectForNode(cluster).run(node);
  }
}
