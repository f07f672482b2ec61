package io.knetc.lower.nft;

import static io.knetc.cluster.EndpointBuilder.endpoint;
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
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.plan.NodePlan;
import io.knetc.select.SelectForNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tables, sets and chains as values.
final class LowerServiceTablesTest {
  private static final int LONGEST_NAME = 255;

  @Test
  void allMapsAreThereWithoutServices() {
    NftTable table = lower("{mode: nftables}");
    assertThat(table.sets().stream().map(NftSet::name))
        .containsExactly(
            "cluster-ips",
            "nodeport-ips",
            "no-endpoint-services",
            "no-endpoint-nodeports",
            "firewall-ips",
            "service-ips",
            "service-nodeports");
    assertThat(table.elementCount()).isEqualTo(1); // the node's own address
  }

  @Test
  void whereTwoPortsClaimOneAddressTheFirstHasItAndBothHaveTheirChains() {
    NftTable table =
        lower(
            "{mode: nftables}",
            servicePort("a", "").externalIp("198.51.100.7").endpoints(endpoint("10.1.0.5")),
            servicePort("b", "")
                .clusterIp("10.96.0.11")
                .externalIp("198.51.100.7")
                .endpoints(endpoint("10.1.0.6")));
    List<String> externals =
        table.chains().stream()
            .map(NftChain::name)
            .filter(name -> name.startsWith("external-"))
            .toList();
    assertThat(externals).hasSize(2);
    assertThat(verdict(table, "service-ips", "198.51.100.7"))
        .isEqualTo(new NftStatement.Goto(externals.getFirst()));
  }

  @Test
  void namesAreCutAt240CharactersBehindTheirPrefix() {
    String longest = "a".repeat(63);
    NftTable table =
        lower(
            "{mode: nftables}",
            servicePort(longest, "b".repeat(15)).endpoints(endpoint("10.1.0.5")));
    assertThat(table.chains())
        .allSatisfy(chain -> assertThat(chain.name()).hasSizeLessThanOrEqualTo(LONGEST_NAME));
    assertThat(ServiceTableNames.cut("x".repeat(240))).isEqualTo("x".repeat(240));
    assertThat(ServiceTableNames.cut("x".repeat(241))).isEqualTo("x".repeat(237) + "...");
  }

  @Test
  void aRangeOfAllAddressesNeedsNoSetOfAddresses() {
    NftTable table = lower("{mode: nftables, nodePortAddresses: [0.0.0.0/0]}");
    assertThat(table.sets().stream().map(NftSet::name)).doesNotContain("nodeport-ips");
  }

  @Test
  void elementsFollowTheirValues() {
    NftTable table =
        lower(
            "{mode: nftables}",
            servicePort("a", "").clusterIp("10.96.0.20").endpoints(endpoint("10.1.0.5")),
            servicePort("b", "").clusterIp("10.96.0.3").endpoints(endpoint("10.1.0.5")));
    NftSet.Fixed clusterIps = (NftSet.Fixed) set(table, "cluster-ips");
    assertThat(clusterIps.elements().stream().map(NftSet.Element::key))
        .containsExactly(address("10.96.0.3"), address("10.96.0.20"));
  }

  private static NftStatement.Verdict verdict(NftTable table, String map, String address) {
    NftKey key =
        NftKey.of(
            new Part.Address(IpAddress.of(address)),
            new Part.OfProtocol(Protocol.TCP),
            new Part.OfPort(new Port(80)));
    return ((NftSet.VerdictMap) set(table, map))
        .elements().stream()
            .filter(element -> element.key().equals(key))
            .findFirst()
            .orElseThrow()
            .verdict();
  }

  private static NftKey address(String address) {
    return NftKey.of(new Part.Address(IpAddress.of(address)));
  }

  private static NftSet set(NftTable table, String name) {
    return table.sets().stream().filter(set -> set.name().equals(name)).findFirst().orElseThrow();
  }

  private static NftTable lower(String kubeProxy, ServicePortBuilder... services) {
    Node node = NodeBuilder.node().kubeProxy(kubeProxy).build();
    List<ServicePort> ports = Stream.of(services).map(ServicePortBuilder::build).toList();
    Cluster cluster =
        new Cluster(
            List.of(node),
            Map.of(IpFamily.IPV4, ports, IpFamily.IPV6, List.of()),
            KubeProxyVersion.V1_30,
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
    return new LowerServiceTables().run(plan.families().getFirst(), false);
  }
}
