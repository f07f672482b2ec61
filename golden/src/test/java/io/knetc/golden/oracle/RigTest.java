package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RigTest {
  @TempDir private Path folder;

  @Test
  void aHostHasTheAddressesOfItsNodeAndOfTheRig() throws IOException {
    assertThat(facts("{\"minVersion\": \"1.30\", \"iptablesNodes\": [\"node1\"]}"))
        .isEqualTo(document("", "conntrack: {maxPerCore: 0, min: 0}"));
    assertThat(facts("{\"extraAddrs\": {\"node1\": [[\"cni0\", \"10.244.1.1/24\"]]}}"))
        .isEqualTo(
            document(
                "  - {name: \"cni0\", addresses: [\"10.244.1.1/24\"]}\n",
                "conntrack: {maxPerCore: 0, min: 0}"));
  }

  @Test
  void aHostHasItsOwnConfiguration() throws IOException {
    String configuration = "conntrack: {maxPerCore: 0, min: 0}, bindAddress: \"192.168.10.11\"";
    assertThat(facts("{\"bindAddress\": {\"node1\": \"192.168.10.11\"}}"))
        .isEqualTo(document("", configuration));
    assertThat(facts("{\"config\": {\"node1\": {\"bindAddress\": \"192.168.10.11\"}}}"))
        .isEqualTo(document("", configuration));
    assertThat(facts("{\"config\": {\"node1\": {\"conntrack\": {\"tcpBeLiberal\": true}}}}"))
        .isEqualTo(document("", "conntrack: {maxPerCore: 0, min: 0, tcpBeLiberal: true}"));
  }

  @Test
  void whatIsNotUnderstoodFails() {
    assertThatThrownBy(() -> facts("{\"mystery\": {\"here\": 1}}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mystery is not given by Node");
    assertThatThrownBy(() -> facts("{\"mystery\": 1}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a mapping of Nodes is missing");
  }

  private String facts(String rig) throws IOException {
    Files.writeString(
        folder.resolve("cluster.yaml"),
        """
        apiVersion: v1
        kind: Node
        metadata: {name: node1}
        status:
          addresses:
          - {type: InternalIP, address: 192.168.10.11}
          - {type: InternalIP, address: "fd00:10::11"}
        """);
    Files.writeString(folder.resolve("rig.json"), rig);
    return Rig.hostFacts(folder);
  }

  private static String document(String interfaces, String kubeProxy) {
    return """
    apiVersion: knetc.io/v1alpha1
    kind: HostFacts
    metadata: {name: node1}
    spec:
      interfaces:
      - {name: "eth0", addresses: ["192.168.10.11/24", "fd00:10::11/64"]}
    %s  kubeProxy: {%s}
    """
        .formatted(interfaces, kubeProxy);
  }
}
