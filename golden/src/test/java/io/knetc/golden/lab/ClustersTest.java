package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets go where the manifests say.
@Tag("lab")
final class ClustersTest {
  private static final Path CAPTURES = Path.of("captures");
  private static final Path ORACLE = Path.of("../../shared/oracle/kube-proxy");

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

  /// The same questions, with other answers only where the modes differ.
  @ParameterizedTest
  @EnumSource(names = {"IPTABLES", "IPVS"})
  void everyWayIntoAServiceByEitherMode(Mode mode) throws UnreadableSource, LabTrouble {
    assertHolds(
        LabOf.manifests(mode, LabOf.WAYS, LabOf.IPVS)
            .run(mode == Mode.IPVS ? LabKernel.UML : LabKernel.HOST));
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

  /// The captured clusters: those that are kept here, and the others where they are at hand.
  static List<Path> capturedClusters() throws IOException {
    List<Path> clusters = new ArrayList<>(clusters(CAPTURES));
    if (Files.isDirectory(ORACLE)) {
      for (Path cluster : clusters(ORACLE)) {
        if (clusters.stream().noneMatch(each -> each.endsWith(cluster.getFileName()))) {
          clusters.add(cluster);
        }
      }
    }
    return clusters;
  }

  private static List<Path> clusters(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(each -> Files.exists(each.resolve("cluster.yaml"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("capturedClusters")
  void aCapturedCluster(Path folder) throws UnreadableSource, LabTrouble {
    assertHolds(
        LabOf.manifests(folder.resolve("cluster.yaml"), folder.resolve("kube-proxy.yaml"))
            .run(LabKernel.HOST));
  }

  private static void assertHolds(LabReport report) {
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(report.count(Kind.AS_EXPECTED)).isPositive();
  }
}
