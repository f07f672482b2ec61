package io.knetc.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.ServicePort;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.DecodeObject;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// References, defaults and conflicts, each at both sides of the limit.
final class ResolveClusterTest {
  private static final String NODE =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: node1}
      spec: {podCIDR: 10.244.1.0/24}
      status: {addresses: [{type: InternalIP, address: 192.168.10.11}]}
      """;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void oneClusterIpBelongsToOneService() {
    resolve(service("a", "10.96.0.1", "{port: 80}"), service("b", "10.96.0.2", "{port: 80}"));
    assertThat(found()).isEmpty();
    resolve(service("a", "10.96.0.1", "{port: 80}"), service("b", "10.96.0.1", "{port: 81}"));
    assertThat(found())
        .containsExactly(
            "KN2002 the cluster IP 10.96.0.1 is claimed by \"service/shop/a\" and"
                + " \"service/shop/b\"");
  }

  @Test
  void oneNodePortAndProtocolBelongsToOneServicePort() {
    String tcp = "{name: t, port: 80, nodePort: 30080}";
    String udp = "{name: u, port: 80, protocol: UDP, nodePort: 30080}";
    resolve(nodePortService("a", "10.96.0.1", tcp + ", " + udp));
    assertThat(found()).isEmpty();
    resolve(nodePortService("a", "10.96.0.1", tcp), nodePortService("b", "10.96.0.2", tcp));
    assertThat(found())
        .containsExactly(
            "KN2003 the node port 30080/TCP is claimed by \"service/shop/a\" and"
                + " \"service/shop/b\"");
  }

  @Test
  void aDualStackServiceIsNoConflictWithItself() {
    resolve(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: a, namespace: shop}
        spec:
          type: NodePort
          clusterIP: 10.96.0.1
          clusterIPs: [10.96.0.1, "fd00:96::1"]
          ipFamilies: [IPv4, IPv6]
          externalIPs: [203.0.113.1, "2001:db8::1"]
          ports: [{port: 80, nodePort: 30080}]
        """);
    assertThat(found()).isEmpty();
  }

  @Test
  void rangesThatTouchAreFineAndThoseThatOverlapAreNot() {
    resolve(node("node2", "10.244.2.0/24", "192.168.10.12"));
    assertThat(found()).isEmpty();
    resolve(node("node2", "10.244.1.128/25", "192.168.10.12"));
    assertThat(found())
        .containsExactly(
            "KN2004 the pod range 10.244.1.128/25 overlaps the pod range 10.244.1.0/24 of another"
                + " Node");
    resolve(service("a", "10.244.1.255", "{port: 80}"));
    assertThat(found())
        .contains("KN2004 the cluster IP 10.244.1.255 is in the pod range 10.244.1.0/24");
  }

  @Test
  void anObjectIsDeclaredOnce() {
    resolve(service("a", "10.96.0.1", "{port: 80}"), service("a", "10.96.0.1", "{port: 80}"));
    assertThat(found()).containsExactly("KN2001 \"service/shop/a\" is declared twice");
  }

  @Test
  void endpointsComeFromSlicesElseEndpointsElsePods() {
    String service =
        service("a", "10.96.0.1", "{port: 80, targetPort: 8080}")
            .replace("spec: {", "spec: {selector: {app: a}, ");
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a-0, namespace: shop, labels: {app: a}}
        spec: {nodeName: node1, containers: [{name: a, image: a}]}
        status:
          phase: Running
          podIP: 10.244.1.2
          podIPs: [{ip: 10.244.1.2}]
          conditions: [{type: Ready, status: "True"}]
        """;
    String endpoints =
        """
        apiVersion: v1
        kind: Endpoints
        metadata: {name: a, namespace: shop}
        subsets: [{addresses: [{ip: 10.244.1.3}], ports: [{port: 8080}]}]
        """;
    String slice =
        """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: a-1, namespace: shop, labels: {kubernetes.io/service-name: a}}
        addressType: IPv4
        endpoints: [{addresses: [10.244.1.4]}]
        ports: [{name: "", port: 8080, protocol: TCP}]
        """;
    assertThat(endpoints(resolve(service, pod))).containsExactly("10.244.1.2:8080");
    assertThat(endpoints(resolve(service, pod, endpoints))).containsExactly("10.244.1.3:8080");
    assertThat(endpoints(resolve(service, pod, endpoints, slice)))
        .containsExactly("10.244.1.4:8080");
    assertThat(found()).isEmpty();
  }

  @Test
  void servicesWithoutAVirtualIpAreNotServed() {
    Cluster cluster =
        resolve(
            service("a", "None", "{port: 80}"),
            service("b", "10.96.0.2", "{port: 80}")
                .replace(
                    "namespace: shop",
                    "namespace: shop, labels: {service.kubernetes.io/service-proxy-name: other}"),
            service("c", "10.96.0.3", "{port: 80}"));
    assertThat(cluster.servicePorts(IpFamily.IPV4))
        .extracting(port -> port.name().text())
        .containsExactly("shop/c");
    assertThat(found()).isEmpty();
  }

  @Test
  void whatIsNotThereIsReported() {
    ResolveCluster.run(read(List.of()), Overrides.NONE, Lock.NONE, diagnostics);
    assertThat(found()).singleElement().asString().startsWith("KN0010");
  }

  private Cluster resolve(String... objects) {
    List<String> texts = new ArrayList<>(List.of(NODE));
    texts.addAll(List.of(objects));
    Overrides overrides = new Overrides(KubeProxyVersion.V1_30, List.of(), List.of());
    return ResolveCluster.run(read(texts), overrides, Lock.NONE, diagnostics);
  }

  private List<Manifest> read(List<String> texts) {
    byte[] text = String.join("---\n", texts).getBytes(StandardCharsets.UTF_8);
    return ReadDocuments.run(
        List.of(new SourceFile("a.yaml", text)), diagnostics, DecodeObject::run);
  }

  private List<String> found() {
    return diagnostics.sorted().stream()
        .map(found -> found.code() + " " + found.message())
        .distinct()
        .toList();
  }

  private static List<String> endpoints(Cluster cluster) {
    ServicePort only = cluster.servicePorts(IpFamily.IPV4).getFirst();
    return only.endpoints().stream().map(Endpoint::text).toList();
  }

  private static String node(String name, String podCidr, String address) {
    return NODE.replace("node1", name)
        .replace("10.244.1.0/24", podCidr)
        .replace("192.168.10.11", address);
  }

  private static String nodePortService(String name, String clusterIp, String ports) {
    return service(name, clusterIp, ports).replace("spec: {", "spec: {type: NodePort, ");
  }

  private static String service(String name, String clusterIp, String ports) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %s, namespace: shop}
    spec: {clusterIP: %s, ports: [%s]}
    """
        .formatted(name, clusterIp, ports);
  }
}
