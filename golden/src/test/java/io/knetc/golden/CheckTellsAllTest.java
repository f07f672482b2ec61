package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.Knetc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whatever is wrong with manifests, `check` gets to its end, and tells at least what `compile`
/// tells; only what keeps an object from hosts is left out where there are no hosts.
final class CheckTellsAllTest {
  private static final List<String> OF_HOSTS = List.of("KN2011", "KN3001", "KN3002", "KN3010");

  @TestFactory
  Stream<DynamicTest> checkTellsWhatCompileTells() throws IOException {
    return GoldenCase.selected().stream()
        .filter(golden -> golden.command().equals("compile") && !golden.namesItsInput())
        .filter(golden -> golden.flags().isEmpty() && golden.knownBug().isEmpty())
        .filter(GoldenCase::writesTree) // the others are about the arguments of compile
        .map(golden -> dynamicTest(golden.name(), () -> tellsAll(golden)));
  }

  private static void tellsAll(GoldenCase golden) throws IOException {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    int exit;
    try (PrintStream out = new PrintStream(stdout, true, StandardCharsets.UTF_8)) {
      exit =
          Knetc.run(
              new String[] {"check", "-f", golden.input().toString()},
              InputStream.nullInputStream(),
              out,
              out);
    }
    List<String> told =
        Findings.shown(
            stdout
                .toString(StandardCharsets.UTF_8)
                .replace(golden.input().resolveSibling("") + "/", ""));
    boolean hasHosts = !told.contains("KN2005");
    assertThat(told)
        .as("what check tells of %s", golden.name())
        .containsAll(
            Findings.announced(golden).stream()
                .filter(finding ->
                    hasHosts || OF_HOSTS.stream().noneMatch(code -> finding.endsWith(code)))
                .toList());
    if (hasHosts) {
      assertThat(exit).as("exit code").isEqualTo(golden.exit());
    }
  }
}
