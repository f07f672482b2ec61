package io.knetc.compare.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.HostState;
import io.knetc.resolve.Overrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What changes of manifests mean for connections, on Nodes of the first example.
final class CompiledWaysTest {
  private static final Path EXAMPLE = Path.of("../examples/hello-world");
  private static final String HELLO = read();

  private static final String IPVS = HELLO.replace("mode: iptables", "mode: ipvs");
  private static final String LOCAL =
      "externalTrafficPolicy: Local\n  healthCheckNodePort: 32000\n";

  private static String read() {
    try (Stream<Path> files = Files.list(EXAMPLE)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(CompiledWaysTest::text)
          .collect(Collectors.joining("\n---\n"));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static HostState node(String manifests, String node) {
    return Hosts.compiled(manifests, node, Overrides.NONE);
  }

  private static List<String> changes(String from, String to) {
    assertThat(HELLO).contains(from);
    return changesTo(HELLO.replace(from, to));
  }

  private static List<String> changesTo(String manifests) {
    return Hosts.changes(node(HELLO, "node1"), node(manifests, "node1"));
  }

  @Test
  void equalHostsChangeNothing() {
    assertThat(Hosts.changes(node(HELLO, "node1"), node(HELLO, "node1"))).isEmpty();
  }

  @Test
  void anEndpointMore() {
    String pod =
        """
          - addresses: [10.244.2.9]
            nodeName: node3
            conditions: {ready: true}
        """;
    String slice =
        HELLO.substring(
            HELLO.indexOf("hello-nodeport-x7k2p"), HELLO.indexOf("hello-loadbalancer-9"));
    String longer = slice.replaceFirst("endpoints:\n", "endpoints:\n" + pod);
    List<String> shared =
        List.of(
            "10.96.10.10:8080/tcp from everybody: 10.244.1.5:8080 1/2 -> 1/3, 10.244.2.7:8080"
                + " 1/2 -> 1/3, 10.244.2.9:8080 new 1/3",
            "node port 30080/tcp from everybody: 10.244.1.5:8080 1/2 -> 1/3, 10.244.2.7:8080 1/2"
                + " -> 1/3, 10.244.2.9:8080 new 1/3");
    assertThat(changesTo(HELLO.replace(slice, longer))).isEqualTo(shared);
    assertThat(Hosts.changes(node(IPVS, "node1"), node(IPVS.replace(slice, longer), "node1")))
        .isEqualTo(shared);
  }

  @Test
  void aNodePortLess() {
    assertThat(
            changesTo(
                HELLO
                    .replace("type: NodePort", "type: ClusterIP")
                    .replace(", nodePort: 30080", "")))
        .containsExactly(
            "node port 30080/tcp from everybody: closed (left to the node's own programs)");
  }

  @Test
  void anotherTrafficPolicyWhereNoPodIs() {
    assertThat(changes(LOCAL, "externalTrafficPolicy: Cluster\n"))
        .containsExactly(
            "198.51.100.7:80/tcp from 203.0.113.0/24: opened (was dropped): 10.244.1.5:8080 1/2,"
                + " 10.244.2.7:8080 1/2; the source address is masqueraded",
            "node port 30081/tcp from Pods: the source address is masqueraded now",
            "node port 30081/tcp from outside: opened (was dropped): 10.244.1.5:8080 1/2,"
                + " 10.244.2.7:8080 1/2; the source address is masqueraded");
  }

  @Test
  void anotherTrafficPolicyWhereAPodIs() {
    String cluster = HELLO.replace(LOCAL, "externalTrafficPolicy: Cluster\n");
    assertThat(Hosts.changes(node(cluster, "node2"), node(HELLO, "node2")))
        .containsExactly(
            "198.51.100.7:80/tcp from 203.0.113.0/24: 10.244.1.5:8080 1/2 -> 1, 10.244.2.7:8080"
                + " 1/2 -> gone; the source address is kept now",
            "node port 30081/tcp from Pods: the source address is kept now",
            "node port 30081/tcp from outside: 10.244.1.5:8080 1/2 -> 1, 10.244.2.7:8080 1/2 ->"
                + " gone; the source address is kept now");
  }

  @Test
  void otherSourceRanges() {
    HostState after = node(HELLO.replace("[203.0.113.0/24]", "[198.18.7.0/24]"), "node2");
    List<String> swapped =
        List.of(
            "198.51.100.7:80/tcp from 198.18.7.0/24: opened (was dropped): 10.244.1.5:8080; the"
                + " source address is kept",
            "198.51.100.7:80/tcp from 203.0.113.0/24: closed (dropped)");
    assertThat(Hosts.changes(node(HELLO, "node2"), after)).isEqualTo(swapped);
    HostState ipvsAfter = node(IPVS.replace("[203.0.113.0/24]", "[198.18.7.0/24]"), "node2");
    assertThat(Hosts.changes(node(IPVS, "node2"), ipvsAfter)).isEqualTo(swapped);
  }

  @Test
  void sessionAffinity() {
    List<String> sticky =
        List.of(
            "10.96.10.10:8080/tcp from everybody: session affinity none -> 10800 s",
            "node port 30080/tcp from everybody: session affinity none -> 10800 s");
    assertThat(changes("  type: NodePort\n", "  type: NodePort\n  sessionAffinity: ClientIP\n"))
        .isEqualTo(sticky);
    String after =
        IPVS.replace("  type: NodePort\n", "  type: NodePort\n  sessionAffinity: ClientIP\n");
    assertThat(Hosts.changes(node(IPVS, "node1"), node(after, "node1"))).isEqualTo(sticky);
  }

  /// IPVS has no node ports at 127.0.0.1, and sends what nobody here may answer to others.
  @Test
  void ipvsDiffersWhereKubeProxyDoes() {
    assertThat(Hosts.changes(node(HELLO, "node2"), node(IPVS, "node2")))
        .containsExactly(
            "node port 30080/tcp from the host itself at its loopback address: closed (left to"
                + " the node's own programs)",
            "node port 30081/tcp from Pods: 10.244.1.5:8080 1/2 -> 1, 10.244.2.7:8080 1/2 ->"
                + " gone",
            "node port 30081/tcp from the host itself: 10.244.1.5:8080 1/2 -> 1, 10.244.2.7:8080"
                + " 1/2 -> gone; the source address is kept now",
            "node port 30081/tcp from the host itself at its loopback address: closed (left to"
                + " the node's own programs)");
    assertThat(Hosts.changes(node(HELLO, "node1"), node(IPVS, "node1")))
        .containsExactly(
            "198.51.100.7:80/tcp from 203.0.113.0/24: opened (was dropped): 10.244.1.5:8080 1/2,"
                + " 10.244.2.7:8080 1/2; the source address is kept",
            "node port 30080/tcp from the host itself at its loopback address: closed (left to"
                + " the node's own programs)",
            "node port 30081/tcp from the host itself: the source address is kept now",
            "node port 30081/tcp from the host itself at its loopback address: closed (left to"
                + " the node's own programs)",
            "node port 30081/tcp from outside: opened (was dropped): 10.244.1.5:8080 1/2,"
                + " 10.244.2.7:8080 1/2; the source address is kept");
  }
}
