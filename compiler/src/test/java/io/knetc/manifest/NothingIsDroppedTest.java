package io.knetc.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is written but cannot be followed is said, never left out or replaced by a default.
final class NothingIsDroppedTest {
  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: %s, namespace: kube-system}
      data: %s
      """;

  @Test
  void aNamespaceThatIsNoStringIsNotTheDefaultOne() {
    Decoding service =
        Decoding.of(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: 5}
            spec: {clusterIP: 10.96.0.5, ports: [{port: 80}]}
            """);
    assertThat(service.findings())
        .containsExactly("KN1001 3 \"metadata.namespace\" is an integer, not a string");
    assertThat(service.manifests()).isEmpty();
  }

  @Test
  void aNullNamespaceIsTheDefaultOne() {
    Decoding service =
        Decoding.of(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: null}
            spec: {clusterIP: 10.96.0.5, ports: [{port: 80}]}
            """);
    assertThat(service.findings()).isEmpty();
    assertThat(service.manifests().getFirst().meta().id()).isEqualTo("service/default/web");
  }

  @Test
  void aConfigurationThatIsNoTextIsReported() {
    assertThat(Decoding.of(CONFIG_MAP.formatted("kube-proxy", "{config.conf: 5}")).findings())
        .containsExactly(
            "KN1001 4 \"config.conf\" of configmap/kube-system/kube-proxy is an integer, not a"
                + " string");
    assertThat(Decoding.of(CONFIG_MAP.formatted("kube-proxy", "[1]")).findings())
        .containsExactly("KN1001 4 \"data\" is a list, not a mapping");
    assertThat(Decoding.of(CONFIG_MAP.formatted("kubeadm-config", "[1]")).findings())
        .containsExactly("KN1001 4 \"data\" is a list, not a mapping");
  }

  @Test
  void aConfigMapWithoutTheConfigurationIsCounted() {
    for (String name : new String[] {"kube-proxy", "kubeadm-config"}) {
      for (String data : new String[] {"{kubeconfig: a}", "{}", "null"}) {
        Decoding other = Decoding.of(CONFIG_MAP.formatted(name, data));
        assertThat(other.findings()).as(data).isEmpty();
        assertThat(other.manifests()).singleElement().isInstanceOf(OtherManifest.class);
      }
    }
  }

  @Test
  void aConfigurationInAConfigMapIsRead() {
    Decoding read =
        Decoding.of(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: kube-proxy, namespace: kube-system}
            data:
              config.conf: |-
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                clusterCIDR: 10.244.0.0/16
              kubeconfig.conf: ""
            """);
    assertThat(read.findings()).isEmpty();
    assertThat(read.manifests()).singleElement().isInstanceOf(ConfigManifest.class);
  }
}
