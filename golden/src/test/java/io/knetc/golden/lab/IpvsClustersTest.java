package io.knetc.golden.lab;

import io.knetc.lab.LabKernel;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets go where the manifests say in ipvs mode too, on user-mode Linux, as the machine's kernel
/// may have no IPVS.
@Tag("lab")
final class IpvsClustersTest {
  /// The same questions as in iptables mode, with other answers only where the modes differ.
  @Test
  void everyWayIntoAService() throws UnreadableSource, LabTrouble {
    ClustersTest.assertHolds(LabOf.manifests(Mode.IPVS, LabOf.WAYS, LabOf.IPVS).run(LabKernel.UML));
  }

  /// What those ways lack: node ports on some addresses only.
  @ParameterizedTest
  @ValueSource(strings = {"nodeport-addresses"})
  void aCapturedCluster(String name) throws IOException, UnreadableSource, LabTrouble {
    ClustersTest.assertHolds(
        CapturedClusters.compiled(Path.of("captures", name), Mode.IPVS)
            .loadedByTools()
            .run(LabKernel.UML));
  }
}
