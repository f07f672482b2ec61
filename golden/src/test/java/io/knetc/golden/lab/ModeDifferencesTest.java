package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.compare.HostState;
import io.knetc.compare.ways.CompareModes;
import io.knetc.compare.ways.ExampledChange;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.Verdict;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `knetc diff --from-mode A --to-mode B` claims is what packets do: each difference is one
/// that a lab in the one mode and a lab in the other show. The same clusters are in `cases/modes`.
@Tag("lab")
final class ModeDifferencesTest {
  private static final Path EXAMPLE = Path.of("../examples/hwa");

  @ParameterizedTest
  @CsvSource({
    "hwa, NFTABLES, HOST",
    "etp-local, NFTABLES, HOST",
    "nodeport-addresses, NFTABLES, HOST",
    "lb-source-ranges, NFTABLES, HOST",
    "hwa, IPVS, UML"
  })
  void eachClaimIsSeen(String name, Mode mode, LabKernel kernel)
      throws UnreadableSource, LabTrouble {
    LabOf before = cluster(name, Mode.IPTABLES);
    LabOf after = cluster(name, mode);
    List<ClaimedDifference> claims = claims(before, after);
    assertThat(claims).isNotEmpty();
    List<Verdict> seenBefore = ask(before, claims, LabKernel.HOST);
    List<Verdict> seenAfter = ask(after, claims, kernel);
    for (ClaimedDifference claim : claims) {
      assertIsSeen(claim, seenBefore, true);
      assertIsSeen(claim, seenAfter, false);
    }
  }

  private static void assertIsSeen(ClaimedDifference claim, List<Verdict> seen, boolean isFirst) {
    List<Verdict> about = seen.stream().filter(verdict -> claim.isAbout(verdict.probe())).toList();
    assertThat(about).as("somebody asks about %s", claim.words()).isNotEmpty();
    assertThat(about)
        .as(claim.words())
        .allMatch(verdict -> claim.fits(verdict.probe().expectation(), isFirst));
  }

  private static List<Verdict> ask(LabOf lab, List<ClaimedDifference> claims, LabKernel kernel)
      throws LabTrouble {
    LabReport report =
        new LabOf(
                lab.loadable(),
                lab.load(),
                probe -> claims.stream().anyMatch(claim -> claim.isAbout(probe)))
            .run(kernel);
    ClustersTest.assertHolds(report);
    return report.verdicts();
  }

  private static LabOf cluster(String name, Mode mode) throws UnreadableSource {
    return name.equals("hwa")
        ? LabOf.planned(mode, EXAMPLE)
        : CapturedClusters.compiled(Path.of("captures", name), mode);
  }

  private static List<ClaimedDifference> claims(LabOf before, LabOf after) {
    List<ClaimedDifference> claims = new ArrayList<>();
    for (Node node : before.loadable().cluster().nodes()) {
      for (ExampledChange change :
          CompareModes.of(state(before, node.name()), state(after, node.name())).changes()) {
        claims.add(new ClaimedDifference(node.name(), change));
      }
    }
    return claims;
  }

  private static HostState state(LabOf lab, String name) {
    Cluster cluster = lab.loadable().cluster();
    Node node =
        cluster.nodes().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    return HostState.of(new Compiler(new Diagnostics()).compileNode(cluster, node));
  }
}
