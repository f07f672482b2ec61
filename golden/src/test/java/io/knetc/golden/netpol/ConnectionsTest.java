package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.oracle.Captures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Lists and differences mean what another analyzer says, in its model, and in ours where both
/// models say the same.
final class ConnectionsTest {
  /// Cases with fields that our reader refuses unless it reads as np-guard does.
  private static final Set<String> MISSPELT =
      Set.of("np-guard/netpol_named_port_test", "np-guard/netpol_named_port_test_2");

  @TestFactory
  Stream<DynamicTest> meansTheSame() throws IOException {
    Optional<Path> oracle = Captures.policies();
    Optional<Path> tool = Captures.compareConnections();
    if (oracle.isEmpty() || tool.isEmpty()) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "all cases",
              () -> Assumptions.assumeTrue(false, "no folder shared/oracle/netpol, or no tool")));
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (ConnectionCase each : ConnectionCase.all(oracle.get())) {
      if (!each.kind().equals("error")) {
        tests.add(test(each, "np-guard", tool.get()));
        if (each.isOurModel() && !MISSPELT.contains(each.name())) {
          tests.add(test(each, "dataplane", tool.get()));
        }
      }
    }
    return tests.stream();
  }

  private static DynamicTest test(ConnectionCase each, String model, Path tool) {
    return DynamicTest.dynamicTest(
        each.name() + " as " + model, () -> assertSame(each, each.run(model), tool));
  }

  private static void assertSame(ConnectionCase each, Run run, Path tool)
      throws IOException, InterruptedException {
    boolean differs = each.kind().equals("diff") && !run.out().isEmpty();
    assertThat(run.exit()).as(run.err()).isEqualTo(differs ? 1 : 0);
    Path actual = Files.createTempFile("reach", ".txt");
    try {
      Files.writeString(actual, run.out());
      Process comparison =
          new ProcessBuilder(
                  "python3", tool.toString(), each.expected().toString(), actual.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(comparison.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(comparison.waitFor()).as(said).isZero();
    } finally {
      Files.delete(actual);
    }
  }
}
