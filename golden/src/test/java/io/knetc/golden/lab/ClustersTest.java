package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.oracle.Captures;
import io.knetc.lab.IptablesVariant;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets go where the manifests say.
@Tag("lab")
final class ClustersTest {
  @Test
  void theExampleOfTheReadme() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(Path.of("../examples/hello-world")).run(LabKernel.HOST));
  }

  @Test
  void everyWayIntoAService() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(LabOf.WAYS).run(LabKernel.HOST));
  }

  @Test
  void everyWayIntoAServiceByNftables() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(LabOf.WAYS).run(LabKernel.HOST, IptablesVariant.NFT));
  }

  @Test
  void everyWayIntoAServiceOnUserModeLinux() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(LabOf.WAYS).run(LabKernel.UML));
  }

  /// The questions that {@link IpvsClustersTest} asks of the other mode.
  @Test
  void everyWayIntoAServiceThatIpvsModeIsAskedAbout() throws UnreadableSource, LabTrouble {
    assertHolds(LabOf.manifests(Mode.IPTABLES, LabOf.WAYS, LabOf.IPVS).run(LabKernel.HOST));
  }

  /// However kube-proxy tells packets of pods from others, and whatever pods hang on.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "detectLocalMode: NodeCIDR",
        "detectLocalMode: BridgeInterface\ndetectLocal: {bridgeInterface: br-pods}",
        "detectLocalMode: BridgeInterface\ndetectLocal: {bridgeInterface: eth0}",
        "detectLocalMode: InterfaceNamePrefix\ndetectLocal: {interfaceNamePrefix: cali}",
        "detectLocalMode: InterfaceNamePrefix\ndetectLocal: {interfaceNamePrefix: eth}"
      })
  void everyWayToTellPods(String configuration, @TempDir Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    assertWaysHold("(?m)^clusterCIDR: .*$", configuration, folder);
  }

  /// Wherever node ports are open, and where they are closed an endpoint may have the same number.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodePortAddresses: [primary]",
        "nodePortAddresses: [127.0.0.0/8]",
        "nodePortAddresses: [192.168.10.12/32, 127.0.0.0/8, 'fd00:10::/64']",
        "nodePortAddresses: [127.0.0.2/32, 192.168.10.0/24]",
        "iptables: {localhostNodePorts: false}"
      })
  void everyPlaceOfNodePorts(String configuration, @TempDir Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    assertWaysHold("(?m)^mode: iptables$", "mode: iptables\n" + configuration, folder);
  }

  private static void assertWaysHold(String pattern, String configuration, Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    String ways = Files.readString(LabOf.WAYS);
    String changed = ways.replaceFirst(pattern, configuration);
    assertThat(changed).isNotEqualTo(ways);
    Path manifests = Files.writeString(folder.resolve("ways.yaml"), changed);
    assertHolds(LabOf.manifests(manifests).run(LabKernel.HOST));
  }

  static List<Path> capturedClusters() throws IOException {
    return CapturedClusters.all();
  }

  @ParameterizedTest
  @MethodSource("capturedClusters")
  void aCapturedCluster(Path folder) throws UnreadableSource, LabTrouble {
    assertHolds(CapturedClusters.compiled(folder, Mode.IPTABLES).run(LabKernel.HOST));
  }

  @Test
  void allCapturedClustersAreAsked() {
    Captures.assumeShared();
  }

  static void assertHolds(LabReport report) {
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(report.count(Kind.AS_EXPECTED)).isPositive();
  }
}
