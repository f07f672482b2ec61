package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.IptablesVariant;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Subject;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The compiled files alone carry the packets of pods from node to node, and ports of nodes to
/// pods.
@Tag("lab")
final class PodNetworkTest {
  static final Path VXLAN = Path.of("lab/vxlan.yaml");
  static final Path HOST_GATEWAY = Path.of("lab/host-gw.yaml");
  static final Path DIRECT_ROUTING = Path.of("lab/direct-routing.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"vxlan", "host-gw", "direct-routing"})
  void podsReachEachOther(String cluster) throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(Path.of("lab/" + cluster + ".yaml")).run(LabKernel.HOST));
  }

  @Test
  void podsReachEachOtherByNftablesOfIptables() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(HOST_GATEWAY).run(LabKernel.HOST, IptablesVariant.NFT));
  }

  @Test
  void podsReachEachOtherOnUserModeLinux() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(DIRECT_ROUTING).run(LabKernel.UML));
  }

  /// However flannel is told to program its rules, and whoever masquerades.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"EnableNFTables\": true, \"Backend\": {\"Type\": \"host-gw\"}",
        "\"Backend\": {\"Type\": \"extension\", \"SubnetAddCommand\": \"ip route add $SUBNET via"
            + " $PUBLIC_IP\"}",
      })
  void otherSettings(String setting, @TempDir Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    assertHolds(
        changed(folder, "\"Backend\": {\"Type\": \"host-gw\"}", setting).run(LabKernel.HOST));
  }

  /// Then flannel's plugin has the plugin bridge masquerade, pod by pod.
  @Test
  void withoutMasqueradingByFlannel(@TempDir Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    String facts =
        """
        ---
        apiVersion: knetc.io/v1alpha1
        kind: HostFacts
        metadata: {name: %s}
        spec:
          interfaces: [{name: eth0, addresses: [%s/24]}]
          flanneld: {args: [--kube-subnet-mgr]}
        """;
    Path manifests =
        Files.writeString(
            folder.resolve("cluster.yaml"),
            Files.readString(HOST_GATEWAY)
                + facts.formatted("node-a", "192.168.10.11")
                + facts.formatted("node-b", "192.168.10.12"));
    assertHolds(LabOf.manifests(manifests).run(LabKernel.HOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alloc", "udp", "ipip"})
  void whatCannotBeLoadedIsSaid(String backend, @TempDir Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    LabReport report = changed(folder, "host-gw", backend).run(LabKernel.HOST);
    assertThat(report.notes())
        .singleElement()
        .asString()
        .startsWith("the pod network is not loaded: its backend \"" + backend + "\"")
        .endsWith("pods are reached by plain routes");
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(report.verdicts())
        .isNotEmpty()
        .allMatch(verdict -> verdict.probe().subject() instanceof Subject.OfService);
  }

  private static LabOf changed(Path folder, String from, String to)
      throws IOException, UnreadableSource {
    String manifests = Files.readString(HOST_GATEWAY);
    assertThat(manifests).contains(from);
    return LabOf.manifests(
        Files.writeString(folder.resolve("cluster.yaml"), manifests.replace(from, to)));
  }

  private static void assertHolds(LabReport report) {
    assertThat(report.notes()).isEmpty();
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(report.count(Kind.NOT_ASKED)).isZero();
    assertThat(report.verdicts())
        .anyMatch(verdict -> verdict.probe().subject() instanceof Subject.OfPods)
        .anyMatch(verdict -> verdict.probe().subject() instanceof Subject.OfWorld)
        .anyMatch(verdict -> verdict.probe().subject() instanceof Subject.OfHostPort);
  }
}
