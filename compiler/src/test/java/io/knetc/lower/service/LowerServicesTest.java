package io.knetc.lower.service;

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
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.select.SelectForNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rules as values. The hash of `shop/web:httptcp` was computed apart.
final class LowerServicesTest {
  private static final String HASH = "67NZLRHBNDSAWJRO";
  private static final Target MARK = jump("KUBE-MARK-MASQ");
  private static final Match TCP = new Match.IpProtocol(false, "tcp");
  private static final Match PORT_80 = Match.Transport.toPort(Protocol.TCP, 80);

  @Test
  void aClusterIpLeadsToItsEndpoints() {
    ServicePortBuilder web =
        servicePort("web", "http").endpoints(endpoint("10.244.1.2"), endpoint("10.244.2.3"));
    Ruleset rules = lower("{clusterCIDR: 10.244.0.0/16}", web);
    String chain = onlyChain(rules, "KUBE-SVC-");
    List<String> endpoints = chains(rules, "KUBE-SEP-");
    assertRules(
        rules(rules, TableName.NAT, "KUBE-SERVICES").subList(0, 1),
        rule(jump(chain), to("10.96.0.10"), TCP, comment("shop/web:http cluster IP"), PORT_80));
    List<Rule> chosen = rules(rules, TableName.NAT, chain);
    assertRules(
        chosen.subList(0, 1),
        rule(
            MARK,
            new Match.Source(true, Cidr.of("10.244.0.0/16")),
            to("10.96.0.10"),
            TCP,
            comment("shop/web:http cluster IP"),
            PORT_80));
    assertThat(chosen).hasSize(3);
    assertThat(chosen.get(1).matches())
        .containsExactly(
            comment("shop/web:http -> 10.244.1.2:8080"), new Match.Random(false, 1L << 30));
    assertThat(chosen.get(2).matches())
        .containsExactly(comment("shop/web:http -> 10.244.2.3:8080"));
    assertThat(endpoints).hasSize(2);
  }

  @Test
  void anEndpointIsReachedWithItsOwnAddressMasqueraded() {
    Ruleset rules = lower("{}", servicePort("web", "http").endpoints(endpoint("10.244.1.2")));
    assertRules(
        rules(rules, TableName.NAT, onlyChain(rules, "KUBE-SEP-")),
        rule(MARK, new Match.Source(false, Cidr.of("10.244.1.2/32")), comment("shop/web:http")),
        rule(
            new Target.Dnat(IpAddress.of("10.244.1.2"), new Port(8080)),
            TCP,
            comment("shop/web:http"),
            new Match.Transport(Protocol.TCP, List.of())));
  }

  @Test
  void aThousandEndpointsHaveCommentsAndOneMoreHasNone() {
    Ruleset small = lower("{}", withEndpoints(1000));
    Ruleset large = lower("{}", withEndpoints(1001));
    assertThat(chains(small, "KUBE-SEP-")).hasSize(1000);
    for (String prefix : List.of("KUBE-SVC-", "KUBE-SEP-")) {
      assertThat(commented(small, prefix)).as(prefix).isTrue();
      assertThat(chains(large, prefix).stream())
          .allSatisfy(chain ->
              assertThat(rules(large, TableName.NAT, chain))
                  .allMatch(rule -> rule.comment().isEmpty()));
    }
    assertThat(commented(large, "KUBE-SERVICES")).isTrue();
    assertThat(commented(large, "KUBE-NODEPORTS")).isTrue();
  }

  @Test
  void withoutEndpointsTheSenderIsToldSo() {
    Ruleset rules = lower("{}", servicePort("web", "http").nodePort(30080));
    Target reject = new Target.Reject("icmp-port-unreachable");
    assertRules(
        rules(rules, TableName.FILTER, "KUBE-SERVICES"),
        rule(reject, to("10.96.0.10"), TCP, comment("shop/web:http has no endpoints"), PORT_80));
    assertRules(
        rules(rules, TableName.FILTER, "KUBE-EXTERNAL-SERVICES"),
        rule(
            reject,
            TCP,
            comment("shop/web:http has no endpoints"),
            new Match.AddressType(Match.Direction.DESTINATION, false, "LOCAL"),
            Match.Transport.toPort(Protocol.TCP, 30080)));
    assertThat(chains(rules, "KUBE-SVC-")).isEmpty();
    assertThat(chains(rules, "KUBE-EXT-")).isEmpty();
  }

  @Test
  void withEndpointsElsewhereOnlyTheSenderIsLeftWaiting() {
    Ruleset rules =
        lower(
            "{}",
            servicePort("web", "http")
                .nodePort(30080)
                .externalLocal()
                .endpoints(endpoint("10.244.2.3").on("node2")));
    assertThat(rules(rules, TableName.FILTER, "KUBE-EXTERNAL-SERVICES"))
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.comment()).contains("shop/web:http has no local endpoints");
          assertThat(rule.target()).isEqualTo(new Target.Verdict(Target.Verdict.Kind.DROP));
        });
    assertThat(rules(rules, TableName.NAT, onlyChain(rules, "KUBE-EXT-"))).hasSize(2);
  }

  @Test
  void sourceRangesGuardLoadBalancerIps() {
    Ruleset rules =
        lower(
            "{}",
            servicePort("web", "http")
                .loadBalancerIp("203.0.113.7")
                .sourceRange("192.168.0.0/16")
                .endpoints(endpoint("10.244.1.2")));
    Target external = jump(onlyChain(rules, "KUBE-EXT-"));
    List<Rule> firewall = rules(rules, TableName.NAT, onlyChain(rules, "KUBE-FW-"));
    assertThat(firewall.stream().map(Rule::target))
        .containsExactly(external, external, new Target.None());
    assertThat(firewall.get(0).matches())
        .contains(new Match.Source(false, Cidr.of("192.168.0.0/16")));
    assertThat(firewall.get(1).matches())
        .contains(new Match.Source(false, Cidr.of("203.0.113.7/32")));
    assertThat(rules(rules, TableName.FILTER, "KUBE-PROXY-FIREWALL"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.matches()).contains(to("203.0.113.7")));
  }

  @Test
  void clientsWithAffinityComeBackToTheirEndpoint() {
    Ruleset rules =
        lower("{}", servicePort("web", "http").affinity(10800).endpoints(endpoint("10.244.1.2")));
    String chain = onlyChain(rules, "KUBE-SEP-");
    List<Rule> chosen = rules(rules, TableName.NAT, onlyChain(rules, "KUBE-SVC-"));
    assertThat(chosen).hasSize(2);
    assertThat(chosen.getFirst().matches())
        .contains(new Match.Recent(false, Match.Recent.Check.RCHECK, 10800, true, chain));
    assertThat(rules(rules, TableName.NAT, chain).getLast().matches())
        .contains(new Match.Recent(false, Match.Recent.Check.SET, 0, false, chain));
  }

  @Test
  void theMarkIsTheConfiguredBit() {
    Ruleset rules = lower("{iptables: {masqueradeBit: 31}}");
    assertThat(rules(rules, TableName.NAT, "KUBE-MARK-MASQ").getFirst().target())
        .isEqualTo(new Target.SetMark(1 << 31, 1 << 31));
    assertThat(rules(lower("{}"), TableName.NAT, "KUBE-MARK-MASQ").getFirst().target())
        .isEqualTo(new Target.SetMark(0x4000, 0x4000));
  }

  @Test
  void servicePortsFollowTheirNames() {
    Ruleset rules =
        lower(
            "{}",
            servicePort("api", "http").clusterIp("10.96.0.2").endpoints(endpoint("10.244.1.2")),
            servicePort("web", "http").clusterIp("10.96.0.1").endpoints(endpoint("10.244.1.3")));
    assertThat(
            rules(rules, TableName.NAT, "KUBE-SERVICES").stream()
                .map(rule -> rule.comment().orElse(""))
                .limit(2))
        .containsExactly("shop/api:http cluster IP", "shop/web:http cluster IP");
  }

  @Test
  void chainNamesAreHashesOfNameAndProtocol() {
    ServiceChainNames.OfServicePort names =
        new ServiceChainNames().of(servicePort("web", "http").build());
    assertThat(names.cluster().text()).isEqualTo("KUBE-SVC-" + HASH);
    assertThat(names.local().text()).isEqualTo("KUBE-SVL-" + HASH);
    assertThat(names.external().text()).isEqualTo("KUBE-EXT-" + HASH);
    assertThat(names.firewall().text()).isEqualTo("KUBE-FW-" + HASH);
  }

  private static ServicePortBuilder withEndpoints(int number) {
    ServicePortBuilder web = servicePort("web", "http").nodePort(30080);
    for (int i = 0; i < number; i++) {
      web.endpoints(endpoint("10.1." + i / 256 + "." + i % 256));
    }
    return web;
  }

  private static Ruleset lower(String kubeProxy, ServicePortBuilder... servicePorts) {
    Node node = NodeBuilder.node().kubeProxy(kubeProxy).build();
    List<ServicePort> ports =
        List.of(servicePorts).stream().map(ServicePortBuilder::build).toList();
    Cluster cluster =
        new Cluster(
            List.of(node),
            Map.of(IpFamily.IPV4, ports),
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
    return new LowerServices().run(new SelectForNode(cluster).run(node).families().getFirst());
  }

  private static boolean commented(Ruleset ruleset, String prefix) {
    return chains(ruleset, prefix).stream()
        .flatMap(chain -> rules(ruleset, TableName.NAT, chain).stream())
        .allMatch(rule -> rule.comment().isPresent());
  }

  private static String onlyChain(Ruleset ruleset, String prefix) {
    assertThat(chains(ruleset, prefix)).hasSize(1);
    return chains(ruleset, prefix).getFirst();
  }

  private static List<String> chains(Ruleset ruleset, String prefix) {
    return table(ruleset, TableName.NAT).chains().stream()
        .map(chain -> chain.name().text())
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  private static List<Rule> rules(Ruleset ruleset, TableName table, String name) {
    return table(ruleset, table).chains().stream()
        .filter(chain -> chain.name().text().equals(name))
        .map(Chain::rules)
        .findFirst()
        .orElseThrow();
  }

  private static Table table(Ruleset ruleset, TableName name) {
    return ruleset.tables().stream()
        .filter(table -> table.name() == name)
        .findFirst()
        .orElseThrow();
  }

  private static void assertRules(List<Rule> actual, Rule... expected) {
    List<Rule> bare =
        actual.stream().map(rule -> new Rule(rule.matches(), rule.target(), ORIGIN)).toList();
    assertThat(bare).containsExactly(expected);
  }

  private static Rule rule(Target target, Match... matches) {
    return new Rule(List.of(matches), target, ORIGIN);
  }

  private static Match to(String address) {
    return new Match.Destination(false, Cidr.host(IpAddress.of(address)));
  }

  private static Match comment(String text) {
    return new Match.Comment(text);
  }

  private static Target jump(String chain) {
    return new Target.Jump(new ChainName(chain));
  }
}
