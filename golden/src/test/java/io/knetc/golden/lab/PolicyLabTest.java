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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real packets in the clusters of the truth tables meet what the policies say: the hosts load what
/// was compiled, and whoever may not pass does not.
///
/// Each cluster is tried in one way, the ways in turn; with `-Dknetc.lab.policies=all` in all. With
/// with the name of a way in its turns only.
@Tag("lab")
final class PolicyLabTest {
  private static final String ASKED = System.getProperty("knetc.lab.policies", "");

  /// Of as many clusters in a row, those that are tried in tables of nftables.
  private static final int ROUND = 7;

  private static final Set<Integer> BY_TABLES = Set.of(1, 3, 5);

  /// On user-mode Linux a lab takes a minute, elsewhere some seconds.
  private static final int EACH_ON_USER_MODE_LINUX = 14;

  /// How hosts enforce policies.
  enum Way {
    LEGACY,
    NFT,
    IPVS,
    NFTABLES,
    /// Tables for policies, rules for Services.
    TABLES_BESIDE_RULES
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
      for (Way way : ways(turn(i))) {
        tests.add(
            DynamicTest.dynamicTest(
                grid.getFileName() + " " + way, () -> holds(grid.resolve("manifests.yaml"), way)));
      }
    }
    return tests.stream();
  }

  private static List<Way> ways(Way turn) {
    if (ASKED.equals("all")) {
      return List.of(Way.values());
    }
    return ASKED.isEmpty() || ASKED.equals(turn.name()) ? List.of(turn) : List.of();
  }

  private static Way turn(int i) {
    if (i % EACH_ON_USER_MODE_LINUX == 0) {
      return Way.IPVS;
    }
    return BY_TABLES.contains(i % ROUND) ? Way.NFTABLES : i % 2 == 0 ? Way.LEGACY : Way.NFT;
  }

  private static void holds(Path manifests, Way way)
      throws UnreadableSource, LabTrouble, IOException {
    LabReport report =
        switch (way) {
          case LEGACY -> LabOf.manifests(manifests).run(LabKernel.HOST, IptablesVariant.LEGACY);
          case NFT -> LabOf.manifests(manifests).run(LabKernel.HOST, IptablesVariant.NFT);
          case NFTABLES -> LabOf.manifests(Mode.NFTABLES, manifests).run(LabKernel.HOST);
          case TABLES_BESIDE_RULES -> LabOf.withPolicyTables(manifests).run(LabKernel.HOST);
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
