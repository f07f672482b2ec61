package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.LabKernel;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Packets go where the manifests say in nftables mode too: nft loads its tables into each host.
@Tag("lab")
final class NftablesClustersTest {
  /// The same questions as in the other modes, with other answers only where the modes differ.
  @Test
  void everyWayIntoAService() throws UnreadableSource, LabTrouble {
    ClustersTest.assertHolds(
        LabOf.manifests(Mode.NFTABLES, LabOf.WAYS, LabOf.IPVS).run(LabKernel.HOST));
  }

  /// The compact layout, by the same probes.
  @Test
  void everyWayIntoAServiceLaidOutCompactly() throws UnreadableSource, LabTrouble {
    ClustersTest.assertHolds(LabOf.compact(LabOf.WAYS, LabOf.IPVS).run(LabKernel.HOST));
  }

  /// However kube-proxy tells packets of pods from others, and wherever node ports are open; where
  /// they are closed an endpoint may have the same number.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          detectLocalMode: InterfaceNamePrefix, detectLocal: {interfaceNamePrefix: cali}|[0.0.0.0/0]
          detectLocalMode: BridgeInterface, detectLocal: {bridgeInterface: br-pods}|\
          [192.168.10.12/32, 127.0.0.0/8, "fd00:10::/64"]
          """)
  void everySetting(String detection, String nodePortAddresses, @TempDir Path folder)
      throws IOException, UnreadableSource, LabTrouble {
    String ways = Files.readString(LabOf.WAYS);
    String changed =
        ways.replaceFirst("(?m)^clusterCIDR: .*$", detection.replace(", detect", "\ndetect"))
            .replaceFirst(
                "(?m)^mode: iptables$", "mode: nftables\nnodePortAddresses: " + nodePortAddresses);
    assertThat(changed).contains(nodePortAddresses).doesNotContain("clusterCIDR");
    Path manifests = Files.writeString(folder.resolve("ways.yaml"), changed);
    ClustersTest.assertHolds(LabOf.manifests(Mode.NFTABLES, manifests).run(LabKernel.HOST));
  }
}
