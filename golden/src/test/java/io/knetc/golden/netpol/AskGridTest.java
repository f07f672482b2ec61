package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.netpol.PolicyGrid.Cell;
import io.knetc.golden.oracle.Captures;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `knetc reach --asks` gives every cell of the truth tables, as answers and as tests.
final class AskGridTest {
  @TestFactory
  Stream<DynamicTest> answersEveryCell() throws IOException {
    return PolicyGrid.all(Captures.grids()).stream()
        .map(grid -> DynamicTest.dynamicTest(grid.name(), () -> check(grid)));
  }

  private static void check(PolicyGrid grid) {
    String answers =
        grid.cells().stream()
            .map(cell -> question(cell) + (cell.passes() ? " allow\n" : " deny\n"))
            .collect(Collectors.joining("# kept\n\n"));
    List<String> command = List.of("reach", "-q", "-f", grid.manifests().toString(), "--asks", "-");
    Run asked = Run.of(command, answers.replaceAll(" (allow|deny)\n", "\n"));
    assertThat(asked).isEqualTo(new Run(0, answers, ""));
    Run tested = Run.of(command, answers);
    assertThat(tested).isEqualTo(new Run(0, answers, ""));
    assertThat(grid.cells()).anyMatch(Cell::decided);
  }

  private static String question(Cell cell) {
    return "%s %s %s %d".formatted(end(cell.from()), end(cell.to()), cell.protocol(), cell.port());
  }

  /// A node by its address, which has a family.
  private static String end(String peer) {
    int equals = peer.indexOf('=');
    return equals > 0 ? peer.substring(equals + 1) : peer.contains("/") ? "pod/" + peer : peer;
  }
}
