package io.knetc.lower.ipvs;

import static io.knetc.cluster.EndpointBuilder.endpoint;
import static io.knetc.cluster.ServicePortBuilder.ORIGIN;
import static io.knetc.cluster.ServicePortBuilder.servicePort;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.NodeBuilder;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePortBuilder;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target.Socket;
import io.knetc.lower.ipvs.LowerVirtualServers.Lowered;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.plan.Balancing.ByVirtualServers;
import io.knetc.plan.NodePlan;
import io.knetc.select.SelectForNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Virtual servers, sets and addresses as values.
final class LowerVirtualServersTest {
  private static final KubeProxyVersion NEWEST = KubeProxyVersion.NEWEST;

  @Test
  void everyFamilyHasAllSetsAlsoEmptyOnes() {
    Lowered lowered = lower(NEWEST, NodeBuilder.node(), List.of());
    assertThat(lowered.sets()).hasSize(2 * KubeSet.values().length);
    assertThat(lowered.sets()).allSatisfy(set -> assertThat(set.entries()).isEmpty());
    assertThat(lowered.sets().stream().map(set -> set.name().text()))
        .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(SetName.MAX_LENGTH))
        .doesNotHaveDuplicates();
  }

  @Test
  void whereTwoPortsClaimOneAddressTheLastHasItAndTheEntriesAreThoseOfBoth() {
    ServicePortBuilder one =
        servicePort("a", "").externalIp("198.51.100.7").endpoints(endpoint("10.1.0.5"));
    ServicePortBuilder other =
        servicePort("b", "")
            .clusterIp("10.96.0.11")
            .externalIp("198.51.100.7")
            .externalLocal()
            .affinity(30)
            .endpoints(endpoint("10.1.0.6"));
    Lowered lowered = lower(NEWEST, NodeBuilder.node(), List.of(), one, other);
    VirtualServer shared = server(lowered, "198.51.100.7", 80);
    assertThat(shared.persistenceSeconds()).isEqualTo(30);
    assertThat(realServers(shared)).containsExactly("10.1.0.6");
    assertThat(addresses(lowered, "KUBE-EXTERNAL-IP")).containsExactly("198.51.100.7");
    assertThat(addresses(lowered, "KUBE-EXTERNAL-IP-LOCAL")).containsExactly("198.51.100.7");
    assertThat(bound(lowered)).containsExactly("10.96.0.10", "10.96.0.11", "198.51.100.7");
  }

  @Test
  void nodePortsAreOnAddressesOfTheHostAndOfDevicesThatAreMade() {
    NodeBuilder host =
        NodeBuilder.node()
            .interfaceAddress("192.168.10.11")
            .interfaceAddress("169.254.3.1")
            .interfaceAddress("fe80::1")
            .interfaceAddress("fd00::11");
    List<InterfaceAddress> made =
        List.of(new InterfaceAddress("cni0", IpAddress.of("10.1.0.1"), 24, true, ORIGIN));
    Lowered lowered = lower(NEWEST, host, made, servicePort("web", "").nodePort(30080));
    assertThat(targets(lowered))
        .containsExactlyInAnyOrder(
            "10.96.0.10:80", "10.1.0.1:30080", "192.168.10.11:30080", "169.254.3.1:30080");
    assertThat(bound(lowered)).containsExactly("10.96.0.10");
  }

  @Test
  void aRangeOfNodePortAddressesTakesLinkLocalOnesIfItNamesThem() {
    NodeBuilder host =
        NodeBuilder.node()
            .kubeProxy("{mode: ipvs, nodePortAddresses: [\"fe80::/10\", \"10.0.0.0/8\"]}")
            .interfaceAddress("192.168.10.11")
            .interfaceAddress("fe80::1");
    ServicePortBuilder web = servicePort("web", "").nodePort(30080).healthCheckNodePort(32000);
    Lowered lowered = lower(NEWEST, host, List.of(), web);
    assertThat(targets(lowered)).as("no address of IPv4 fits").containsExactly("10.96.0.10:80");
    assertThat(set(lowered, "KUBE-HEALTH-CHECK-NODE-PORT").entries())
        .as("kube-proxy is done with the port")
        .isEmpty();
  }

  @Test
  void anAddressThatTheHostHasIsBoundUpTo127() {
    ServicePortBuilder web = servicePort("web", "").externalIp("192.168.10.11");
    NodeBuilder host = NodeBuilder.node().interfaceAddress("192.168.10.11");
    assertThat(bound(lower(KubeProxyVersion.V1_27, host, List.of(), web)))
        .containsExactly("10.96.0.10", "192.168.10.11");
    Lowered later = lower(KubeProxyVersion.V1_28, host, List.of(), web);
    assertThat(bound(later)).containsExactly("10.96.0.10");
    assertThat(addresses(later, "KUBE-IPVS-IPS")).containsExactly("10.96.0.10");
    assertThat(targets(later)).contains("192.168.10.11:80");
  }

  @Test
  void onlyMhHashesPorts() {
    for (String scheduler : List.of("rr", "sh", "mh")) {
      NodeBuilder host =
          NodeBuilder.node().kubeProxy("{mode: ipvs, ipvs: {scheduler: " + scheduler + "}}");
      VirtualServer server =
          server(lower(NEWEST, host, List.of(), servicePort("web", "")), "10.96.0.10", 80);
      assertThat(server.scheduler()).isEqualTo(scheduler);
      assertThat(server.schedulerFlags())
          .isEqualTo(scheduler.equals("mh") ? List.of("mh-port") : List.of());
    }
  }

  @Test
  void timeoutsAreThereIfAnyIsSet() {
    NodeBuilder host = NodeBuilder.node().kubeProxy("{mode: ipvs, ipvs: {udpTimeout: 5m}}");
    assertThat(lower(NEWEST, host, List.of()).ipvs().timeouts())
        .hasValueSatisfying(timeouts -> {
          assertThat(timeouts.tcpSeconds()).isZero();
          assertThat(timeouts.udpSeconds()).isEqualTo(300);
        });
    assertThat(lower(NEWEST, NodeBuilder.node(), List.of()).ipvs().timeouts()).isEmpty();
  }

  @Test
  void excludedRangesAreHandedOn() {
    NodeBuilder host =
        NodeBuilder.node()
            .kubeProxy("{mode: ipvs, ipvs: {excludeCIDRs: [10.0.0.0/8, \"fd00::/8\"]}}");
    assertThat(lower(NEWEST, host, List.of()).ipvs().excluded())
        .extracting(range -> range.value().text())
        .containsExactly("10.0.0.0/8", "fd00::/8");
  }

  /// In ipvs mode, whatever else the configuration says.
  private static Lowered lower(
      KubeProxyVersion version,
      NodeBuilder host,
      List<InterfaceAddress> made,
      ServicePortBuilder... servicePorts) {
    Node node = host.inModeIpvs().build();
    List<ServicePort> ports = Stream.of(servicePorts).map(ServicePortBuilder::build).toList();
    Cluster cluster =
        new Cluster(
            List.of(node),
            Map.of(IpFamily.IPV4, ports, IpFamily.IPV6, List.of()),
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
    NodePlan plan = new SelectForNode(cluster).run(node);
    return LowerVirtualServers.run(plan.families(), (ByVirtualServers) plan.balancing(), made);
  }

  private static VirtualServer server(Lowered lowered, String address, int port) {
    Socket target = new Socket(Protocol.TCP, IpAddress.of(address), new Port(port));
    return lowered.ipvs().virtualServers().stream()
        .filter(server -> server.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> targets(Lowered lowered) {
    return lowered.ipvs().virtualServers().stream()
        .map(server -> (Socket) server.target())
        .map(socket -> socket.address().withPort(socket.port()))
        .toList();
  }

  private static List<String> realServers(VirtualServer server) {
    return server.realServers().stream().map(RealServer::address).map(IpAddress::text).toList();
  }

  private static IpSet set(Lowered lowered, String name) {
    return lowered.sets().stream()
        .filter(set -> set.name().text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> addresses(Lowered lowered, String name) {
    return set(lowered, name).entries().stream()
        .map(entry -> ((Part.Address) entry.parts().getFirst()).address().text())
        .collect(Collectors.toSet());
  }

  private static List<String> bound(Lowered lowered) {
    return lowered.ip().addresses().stream().map(address -> address.address().text()).toList();
  }
}
