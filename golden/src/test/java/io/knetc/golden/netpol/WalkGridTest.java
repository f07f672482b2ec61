package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.policy.PolicyEnforcement.Backend;
import io.knetc.golden.netpol.PolicyGrid.Cell;
import io.knetc.golden.oracle.Captures;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The compiled rules, or tables of nftables, walked packet by packet on every node that a packet
/// crosses, let through what the truth tables say.
final class WalkGridTest {
  private static final Cidr MULTICAST = Cidr.of("224.0.0.0/4");

  @TestFactory
  Stream<DynamicTest> rulesGiveEveryCell() throws IOException {
    return checks(Backend.IPTABLES);
  }

  @TestFactory
  Stream<DynamicTest> tablesGiveEveryCell() throws IOException {
    return checks(Backend.NFTABLES);
  }

  private static Stream<DynamicTest> checks(Backend backend) throws IOException {
    return PolicyGrid.all(Captures.grids()).stream()
        .map(grid -> DynamicTest.dynamicTest(grid.name(), () -> check(grid, backend)));
  }

  private static void check(PolicyGrid grid, Backend backend) throws IOException {
    WalkedHosts hosts = WalkedHosts.of(grid, backend);
    List<String> wrong = new ArrayList<>();
    for (Cell cell : grid.cells()) {
      if (backend == Backend.NFTABLES && isMulticast(cell.to())) {
        continue;
      }
      boolean passes = hosts.passes(cell);
      if (passes != cell.passes()) {
        wrong.add(cell + (passes ? " passes" : " does not pass"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Where the bridge of pods is not known, tables let none through (design 0023, "Given up").
  private static boolean isMulticast(String peer) {
    return IpAddress.parse(peer).filter(MULTICAST::contains).isPresent();
  }
}
