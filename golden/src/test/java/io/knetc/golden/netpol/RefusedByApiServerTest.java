package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.oracle.Captures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What an API server refuses is found at its place, what it accepts is none of our business.
final class RefusedByApiServerTest {
  private static final Map<String, String> FOUND =
      Map.of(
          "np-guard/error__bad-cidr", "KN1007 netpols.yaml:22:15",
          "np-guard/error__empty-peer", "KN1003 netpols.yaml:9:7",
          "np-guard/error__endport-below-port", "KN1011 netpol.yaml:15:20",
          "np-guard/error__netpol-same-name", "KN2001 netpols.yaml:28:9",
          "np-guard/error__pod-containerport-not-int", "KN1001 pod.yaml:10:22",
          "np-guard/error__yaml-syntax-one-document",
              "KN0024 document_with_syntax_error.yaml:225:19");

  @TestFactory
  Stream<DynamicTest> isFoundAtItsPlace() throws IOException {
    Optional<Path> oracle = Captures.policies();
    if (oracle.isEmpty()) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "all cases", () -> Assumptions.assumeTrue(false, "no folder shared/oracle/netpol")));
    }
    return ConnectionCase.all(oracle.get()).stream()
        .filter(each -> each.kind().equals("error"))
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
  }

  private static void check(ConnectionCase each) {
    Run run = each.run("dataplane");
    String found = FOUND.getOrDefault(each.name(), "");
    if (found.isEmpty()) {
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).isNotEmpty();
      return;
    }
    String[] codeAndPlace = found.split(" ", 2);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("error[" + codeAndPlace[0] + "]", "/" + codeAndPlace[1], "\n1 error\n");
  }
}
