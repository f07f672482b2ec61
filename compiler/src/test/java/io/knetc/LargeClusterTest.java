package io.knetc;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Above 1000 endpoints kube-proxy leaves out the comments of the rules that are many, and no
/// others. Too long for a golden case.
final class LargeClusterTest {
  @Test
  void upToAThousandEndpointsEveryRuleHasItsComment() {
    assertThat(rules(1000, "KUBE-SEP-")).hasSize(2).allMatch(rule -> rule.comment().isPresent());
    assertThat(comments(1000, "KUBE-SVC-")).containsExactly(Optional.of("shop/web -> 10.1.0.5:80"));
  }

  @Test
  void aboveAThousandTheRulesOfEndpointsHaveNone() {
    assertThat(rules(1001, "KUBE-SEP-")).hasSize(2).noneMatch(rule -> rule.comment().isPresent());
    assertThat(comments(1001, "KUBE-SVC-")).containsExactly(Optional.empty());
    assertThat(comments(1001, "KUBE-SERVICES")).contains(Optional.of("shop/web cluster IP"));
  }

  private static List<Optional<String>> comments(int endpoints, String prefix) {
    return rules(endpoints, prefix).stream().map(Rule::comment).toList();
  }

  /// The rules of one host in the nat table; endpoints count even if they are not ready.
  private static List<Rule> rules(int endpoints, String prefix) {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    StringBuilder text = new StringBuilder(SERVICES);
    IntStream.range(0, endpoints - 1)
        .forEach(i ->
            text.append(
                "- {addresses: [10.2.%d.%d], conditions: {ready: false}}\n"
                    .formatted(i / 256, i % 256)));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    Cluster cluster =
        compiler.resolve(
            compiler.read(List.of(new SourceFile("cluster.yaml", content))), Overrides.NONE);
    assertThat(diagnostics.sorted()).isEmpty();
    return compiler
        .compileNode(cluster, cluster.nodes().getFirst())
        .rulesets()
        .getFirst()
        .tables()
        .getFirst()
        .chains()
        .stream()
        .filter(chain -> chain.name().text().startsWith(prefix))
        .map(Chain::rules)
        .flatMap(List::stream)
        .toList();
  }

  private static final String SERVICES =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: node-a}
      status: {addresses: [{type: InternalIP, address: 192.168.10.11}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec: {clusterIP: 10.96.0.10, ports: [{port: 80}]}
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
      addressType: IPv4
      ports: [{port: 80}]
      endpoints: [{addresses: [10.1.0.5]}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: bulk, namespace: shop}
      spec: {clusterIP: 10.96.0.11, ports: [{port: 80}]}
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: {name: bulk-1, namespace: shop, labels: {kubernetes.io/service-name: bulk}}
      addressType: IPv4
      ports: [{port: 80}]
      endpoints:
      """;
}
