package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Compiler;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.golden.netpol.PolicyGrid.Cell;
import io.knetc.golden.oracle.Captures;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.reach.JudgePolicies;
import io.knetc.reach.Model;
import io.knetc.reach.Peer;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The judge of policies gives every cell of the truth tables, those that the API leaves open too:
/// the tables' decisions there are ours.
final class GridTest {
  @TestFactory
  Stream<DynamicTest> judgesEveryCell() throws IOException {
    return PolicyGrid.all(Captures.grids()).stream()
        .map(grid -> DynamicTest.dynamicTest(grid.name(), () -> check(grid)));
  }

  private static void check(PolicyGrid grid) throws IOException {
    PolicyWorld world = world(grid);
    JudgePolicies judge = new JudgePolicies(world, Model.DATAPLANE);
    List<String> wrong = new ArrayList<>();
    for (Cell cell : grid.cells()) {
      Peer from = peer(world, cell.from());
      Peer to = peer(world, cell.to());
      boolean passes =
          judge.judge(from, to, family(cell)).traffic().of(cell.protocol()).contains(cell.port());
      if (passes != cell.passes()) {
        wrong.add(cell + (passes ? " passes" : " does not pass"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(grid.cells()).isNotEmpty();
  }

  static PolicyWorld world(PolicyGrid grid) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    SourceFile manifests =
        new SourceFile(grid.manifests().toString(), Files.readAllBytes(grid.manifests()));
    PolicyWorld world = compiler.resolvePolicies(compiler.read(List.of(manifests)));
    assertThat(diagnostics.hasErrors()).isFalse();
    return world;
  }

  private static IpFamily family(Cell cell) {
    return (cell.from() + cell.to()).contains(":") ? IpFamily.IPV6 : IpFamily.IPV4;
  }

  static Peer peer(PolicyWorld world, String name) {
    int equals = name.indexOf('=');
    if (equals > 0) {
      return world.nodes().stream()
          .filter(node -> node.name().equals(name.substring(0, equals)))
          .map(Peer.OfNode::new)
          .findFirst()
          .orElseThrow();
    }
    if (name.contains("/")) {
      return world.pods().stream()
          .filter(pod -> pod.namespacedName().equals(name))
          .map(Peer.OfPod::new)
          .findFirst()
          .orElseThrow();
    }
    return new Peer.Outside(IpAddress.of(name));
  }
}
