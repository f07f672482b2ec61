package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// For each list of CNI plugins that was called for pods, knetc writes what the plugins programmed
/// on the host: rules in their order, tables of nftables, the bridge with its addresses, kernel
/// values, and what flannel told its delegate.
///
/// Not compared is `tc` (the plugin `bandwidth`, which knetc reports as not followed) and what is
/// in pods.
final class CniCapturesTest {
  /// What is another on purpose: case and part, and why.
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "bridge-no-gateway sysctl",
          "the capture's host forwarded before; bridge leaves that alone without isGateway");

  @TestFactory
  Stream<DynamicNode> everyHostHoldsWhatThePluginsProgrammed() throws IOException {
    if (Captures.cni().isEmpty()) {
      return Stream.of(dynamicTest("all captures", CniCapturesTest::assumeShared));
    }
    return CniCapture.all().stream()
        .map(capture ->
            dynamicContainer(
                capture.name(),
                Stream.concat(
                    Stream.of(CniPart.values())
                        .map(part -> dynamicTest(part.toString(), () -> compare(capture, part))),
                    Stream.of(dynamicTest("delegate", () -> compareDelegate(capture))))));
  }

  @Test
  void allCapturesAreCompared() throws IOException {
    assumeShared();
    assertThat(CniCapture.all()).hasSizeGreaterThanOrEqualTo(30);
  }

  private static void assumeShared() {
    assumeTrue(
        Captures.cni().isPresent(),
        "no captures: no folder shared/oracle/cni beside the repository, and no"
            + " -Dknetc.oracle=FOLDER");
  }

  /// What others had on the host before is in the capture too, and not in knetc's files.
  private static void compare(CniCapture capture, CniPart part) throws IOException {
    List<String> before = part.expected(capture.baseline(part.captured()));
    List<String> theirs =
        part.expected(capture.expected(part.captured())).stream()
            .filter(line -> !before.contains(line))
            .toList();
    List<String> ours =
        part.actual(capture.compiled().getOrDefault(part.ours(), "")).stream()
            .filter(line -> !line.contains("FLANNEL-") && !before.contains(line))
            .toList();
    if (DIFFERENT.containsKey(capture.name() + " " + part)) {
      assertThat(ours).as("differs no more: mend the list").isNotEqualTo(theirs);
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
  }

  private static void compareDelegate(CniCapture capture) throws IOException {
    String ours = capture.compiled().getOrDefault("cni/delegate.json", "");
    List<String> theirs = capture.delegates();
    assertThat(ours.isEmpty()).isEqualTo(theirs.isEmpty());
    for (String delegate : theirs) {
      assertThat(ours.strip()).isEqualTo(delegate.strip());
    }
  }
}
