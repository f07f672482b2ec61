package io.knetc.select;

import static io.knetc.cluster.EndpointBuilder.endpoint;
import static io.knetc.cluster.NodeBuilder.node;
import static io.knetc.cluster.ServicePortBuilder.servicePort;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Endpoint.State;
import io.knetc.cluster.EndpointBuilder;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.select.SelectEndpoints.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectEndpointsTest {
  private static final KubeProxyVersion V1_30 = KubeProxyVersion.V1_30;

  @Test
  void readyEndpointsServe() {
    Choice choice =
        both(
            endpoint("10.0.0.1").on("node1"),
            endpoint("10.0.0.2").on("node2"),
            endpoint("10.0.0.3").is(State.NOT_READY),
            endpoint("10.0.0.4").is(State.SERVING_WHILE_TERMINATING),
            endpoint("10.0.0.5").is(State.TERMINATING));
    assertThat(addresses(choice.cluster())).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(addresses(choice.local())).containsExactly("10.0.0.1");
    assertThat(addresses(choice.reachable())).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(choice.anything()).isTrue();
  }

  @Test
  void theOrderIsThatOfTheTextNotOfTheNumbers() {
    Choice choice = both(endpoint("10.0.0.2"), endpoint("10.0.0.100"), endpoint("10.0.0.20"));
    assertThat(addresses(choice.cluster())).containsExactly("10.0.0.100", "10.0.0.20", "10.0.0.2");
  }

  @Test
  void whatServesWhileTerminatingIsTheLastResort() {
    Choice choice =
        both(
            endpoint("10.0.0.1").is(State.SERVING_WHILE_TERMINATING).on("node1"),
            endpoint("10.0.0.2").is(State.TERMINATING),
            endpoint("10.0.0.3").is(State.NOT_READY));
    assertThat(addresses(choice.cluster())).containsExactly("10.0.0.1");
    assertThat(choice.anything()).isTrue();
    assertThat(both(endpoint("10.0.0.2").is(State.TERMINATING)).anything()).isFalse();
    assertThat(both(endpoint("10.0.0.3").is(State.NOT_READY)).anything()).isFalse();
  }

  @Test
  void eachPolicyFallsBackForItself() {
    Choice choice =
        both(
            endpoint("10.0.0.1").is(State.SERVING_WHILE_TERMINATING).on("node1"),
            endpoint("10.0.0.2").on("node2"));
    assertThat(addresses(choice.cluster())).containsExactly("10.0.0.2");
    assertThat(addresses(choice.local())).containsExactly("10.0.0.1");
    assertThat(addresses(choice.reachable())).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
  }

  @Test
  void anUnusedPolicyHasNoEndpoints() {
    ServicePort web = service(endpoint("10.0.0.1").on("node1"), endpoint("10.0.0.2"));
    Choice cluster = select(V1_30, node().build()).run(web, true, false);
    assertThat(addresses(cluster.local())).isEmpty();
    assertThat(addresses(cluster.reachable())).containsExactly("10.0.0.1", "10.0.0.2");
    Choice local = select(V1_30, node().build()).run(web, false, true);
    assertThat(addresses(local.cluster())).isEmpty();
    assertThat(addresses(local.reachable())).containsExactly("10.0.0.1");
  }

  @Test
  void endpointsElsewhereCountForALocalPolicyToo() {
    Choice choice =
        select(V1_30, node().build()).run(service(endpoint("10.0.0.2").on("node2")), false, true);
    assertThat(choice.local()).isEmpty();
    assertThat(choice.anything()).isTrue();
  }

  @Test
  void ofTwoEqualEndpointsALocalOneCountsUntil135() {
    ServicePort web =
        service(
            endpoint("10.0.0.1").on("node1"),
            endpoint("10.0.0.1").on("node2"),
            endpoint("10.0.0.2").is(State.NOT_READY),
            endpoint("10.0.0.2"));
    for (KubeProxyVersion version : List.of(KubeProxyVersion.V1_27, KubeProxyVersion.V1_35)) {
      Choice choice = select(version, node().build()).run(web, true, true);
      assertThat(addresses(choice.cluster())).as(version.text()).containsExactly("10.0.0.1");
      assertThat(addresses(choice.local())).as(version.text()).containsExactly("10.0.0.1");
    }
  }

  @Test
  void ofTwoEqualEndpointsTheLaterCountsFrom136UnlessItTerminates() {
    ServicePort web =
        service(
            endpoint("10.0.0.1").on("node1"),
            endpoint("10.0.0.1").on("node2"),
            endpoint("10.0.0.2").is(State.NOT_READY),
            endpoint("10.0.0.2"),
            endpoint("10.0.0.3"),
            endpoint("10.0.0.3").is(State.SERVING_WHILE_TERMINATING));
    Choice choice = select(KubeProxyVersion.V1_36, node().build()).run(web, true, true);
    assertThat(addresses(choice.cluster())).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
    assertThat(addresses(choice.local())).isEmpty();
  }

  @Test
  void zoneHintsNeedTheAnnotationUntilAFeatureGateOr131() {
    EndpointBuilder[] hinted = {
      endpoint("10.0.0.1").forZones("a"), endpoint("10.0.0.2").forZones("b")
    };
    ServicePort plain = service(hinted);
    ServicePort annotated =
        servicePort("web", "http").annotatedForTopology().endpoints(hinted).build();
    assertThat(inZoneA(KubeProxyVersion.V1_27, "{}", annotated)).containsExactly("10.0.0.1");
    assertThat(inZoneA(KubeProxyVersion.V1_30, "{}", plain)).hasSize(2);
    String gate = "{featureGates: {ServiceTrafficDistribution: true}}";
    assertThat(inZoneA(KubeProxyVersion.V1_29, gate, plain)).hasSize(2);
    assertThat(inZoneA(KubeProxyVersion.V1_30, gate, plain)).containsExactly("10.0.0.1");
    assertThat(inZoneA(KubeProxyVersion.V1_31, "{}", plain)).containsExactly("10.0.0.1");
    String off = "{featureGates: {TopologyAwareHints: false}}";
    assertThat(inZoneA(KubeProxyVersion.V1_27, off, annotated)).hasSize(2);
    assertThat(inZoneA(KubeProxyVersion.V1_33, off, annotated)).containsExactly("10.0.0.1");
  }

  @Test
  void hintsCountOnlyIfEveryReadyEndpointHasThemAndOneIsForHere() {
    assertThat(inZoneA(V1_30, annotated(endpoint("10.0.0.1").forZones("a"), endpoint("10.0.0.2"))))
        .hasSize(2);
    assertThat(
            inZoneA(
                V1_30,
                annotated(endpoint("10.0.0.1").forZones("b"), endpoint("10.0.0.2").forZones("c"))))
        .hasSize(2);
    assertThat(
            inZoneA(
                V1_30,
                annotated(
                    endpoint("10.0.0.1").forZones("b", "a"),
                    endpoint("10.0.0.2").forZones("b"),
                    endpoint("10.0.0.3").is(State.NOT_READY))))
        .containsExactly("10.0.0.1");
    ServicePort hinted =
        annotated(endpoint("10.0.0.1").forZones("a"), endpoint("10.0.0.2").forZones("b"));
    assertThat(select(V1_30, node().build()).run(hinted, true, false).cluster()).hasSize(2);
  }

  @Test
  void nodeHintsGoBeforeZoneHintsFrom134() {
    ServicePort web =
        service(
            endpoint("10.0.0.1").forNodes("node1").forZones("b"),
            endpoint("10.0.0.2").forNodes("node2").forZones("a"));
    assertThat(inZoneA(KubeProxyVersion.V1_33, "{}", web)).containsExactly("10.0.0.2");
    assertThat(inZoneA(KubeProxyVersion.V1_34, "{}", web)).containsExactly("10.0.0.1");
    String off = "{featureGates: {PreferSameTrafficDistribution: false}}";
    assertThat(inZoneA(KubeProxyVersion.V1_34, off, web)).containsExactly("10.0.0.2");
    assertThat(inZoneA(KubeProxyVersion.V1_35, off, web)).containsExactly("10.0.0.1");
  }

  private static List<String> inZoneA(KubeProxyVersion version, ServicePort servicePort) {
    return inZoneA(version, "{}", servicePort);
  }

  private static List<String> inZoneA(
      KubeProxyVersion version, String kubeProxy, ServicePort servicePort) {
    Node here = node().zone("a").kubeProxy(kubeProxy).build();
    return addresses(select(version, here).run(servicePort, true, false).cluster());
  }

  private static Choice both(EndpointBuilder... endpoints) {
    return select(V1_30, node().build()).run(service(endpoints), true, true);
  }

  private static SelectEndpoints select(KubeProxyVersion version, Node node) {
    return new SelectEndpoints(node, version);
  }

  private static ServicePort service(EndpointBuilder... endpoints) {
    return servicePort("web", "http").endpoints(endpoints).build();
  }

  private static ServicePort annotated(EndpointBuilder... endpoints) {
    return servicePort("web", "http").annotatedForTopology().endpoints(endpoints).build();
  }

  private static List<String> addresses(List<Endpoint> endpoints) {
    return endpoints.stream().map(endpoint -> endpoint.address().text()).toList();
  }
}
