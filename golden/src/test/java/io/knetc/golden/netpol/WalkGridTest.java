package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.netpol.PolicyGrid.Cell;
import io.knetc.golden.oracle.Captures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The compiled rules, walked packet by packet on every node that a packet crosses, let through
/// what the truth tables say.
final class WalkGridTest {

  @TestFactory
  Stream<DynamicTest> rulesGiveEveryCell() throws IOException {
    return PolicyGrid.all(Captures.grids()).stream()
        .map(grid -> DynamicTest.dynamicTest(grid.name(), () -> check(grid)));
  }

  private static void check(PolicyGrid grid) throws IOException {
    WalkedHosts hosts = WalkedHosts.of(grid);
    List<String> wrong = new ArrayList<>();
    for (Cell cell : grid.cells()) {
      boolean passes = hosts.passes(cell);
      if (passes != cell.passes()) {
        wrong.add(cell + (passes ? " passes" : " does not pass"));
      }
    }
    assertThat(wrong).isEmpty();
  }
}
