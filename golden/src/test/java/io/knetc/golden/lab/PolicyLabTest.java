package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.oracle.Captures;
import io.knetc.lab.IptablesVariant;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Subject;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real packets in the clusters of the truth tables meet what the policies say: the hosts load what
/// was compiled, and whoever may not pass does not.
///
/// Each cluster is tried in one way, the ways in turn; with `-Dknetc.lab.policies=all` in all.
@Tag("lab")
final class PolicyLabTest {
  private static final boolean EVERY_WAY = "all".equals(System.getProperty("knetc.lab.policies"));

  /// On user-mode Linux a lab takes a minute, elsewhere some seconds.
  private static final int EACH_ON_USER_MODE_LINUX = 14;

  /// How hosts enforce policies.
  enum Way {
    LEGACY,
    NFT,
    IPVS
  }

  /// Policies judge what Services give a connection to: the pod behind a cluster IP, a node port or
  /// a load balancer, on its own node and on another one.
  @ParameterizedTest
  @EnumSource
  void policiesHoldBelowServices(Way way) throws UnreadableSource, LabTrouble, IOException {
    holds(LabOf.POLICIES, way);
  }

  @TestFactory
  Stream<DynamicTest> packetsMeetThePolicies() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    List<Path> grids = Captures.foldersIn(Captures.grids());
    for (int i = 0; i < grids.size(); i++) {
      Path grid = grids.get(i);
      for (Way way : EVERY_WAY ? List.of(Way.values()) : List.of(turn(i))) {
        tests.add(
            DynamicTest.dynamicTest(
                grid.getFileName() + " " + way, () -> holds(grid.resolve("manifests.yaml"), way)));
      }
    }
    return tests.stream();
  }

  private static Way turn(int i) {
    return i % EACH_ON_USER_MODE_LINUX == 0 ? Way.IPVS : i % 2 == 0 ? Way.LEGACY : Way.NFT;
  }

  private static void holds(Path manifests, Way way)
      throws UnreadableSource, LabTrouble, IOException {
    LabReport report =
        switch (way) {
          case LEGACY -> LabOf.manifests(manifests).run(LabKernel.HOST, IptablesVariant.LEGACY);
          case NFT -> LabOf.manifests(manifests).run(LabKernel.HOST, IptablesVariant.NFT);
          case IPVS -> LabOf.manifests(Mode.IPVS, manifests).loadedByTools().run(LabKernel.UML);
        };
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report)).isEmpty();
    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.probe().subject() instanceof Subject.OfPolicies)
        .filteredOn(verdict -> verdict.kind() == Kind.AS_EXPECTED)
        .hasSizeGreaterThan(5);
  }
}
