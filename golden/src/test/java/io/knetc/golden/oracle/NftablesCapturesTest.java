package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// For every captured node in nftables mode, knetc writes what the real kube-proxy programmed:
/// chains with their hooks and rules, sets and maps with their elements, and the kernel values.
final class NftablesCapturesTest {
  private static final int DIFF_LINES = 200;

  @TestFactory
  Stream<DynamicNode> everyTableIsWhatKubeProxyProgrammed() throws IOException {
    return NftablesCaptures.all().stream()
        .map(capture ->
            dynamicContainer(
                capture.name(),
                NftablesCaptures.nodes(capture).stream()
                    .flatMap(node ->
                        Stream.of(
                            dynamicTest(
                                node + " nftables.conf", () -> compareTables(capture, node)),
                            dynamicTest(node + " sysctl.conf", () -> compareSysctls(capture, node)),
                            dynamicTest(node + " origins", () -> assertOrigins(capture, node))))));
  }

  @Test
  void allCapturesAreCompared() throws IOException {
    Captures.assumeShared();
    List<Capture> captures = NftablesCaptures.all();
    assertThat(captures).hasSizeGreaterThanOrEqualTo(29);
    assertThat(captures.stream().mapToInt(capture -> NftablesCaptures.nodes(capture).size()).sum())
        .isGreaterThanOrEqualTo(43);
  }

  private static void compareTables(Capture capture, String node) throws IOException {
    String expected =
        CanonicalTables.of(
            Files.readString(NftablesCaptures.file(capture, node, NftablesCaptures.ENDING)));
    String actual = CanonicalTables.of(Compiled.of(capture).file(node, "nftables.conf"));
    assertThat(expected).contains("ip kube-proxy chain services", "ip6 kube-proxy chain services");
    if (!actual.equals(expected)) {
      fail(capture.name() + ", " + node + "\n" + difference(expected, actual));
    }
  }

  /// kube-proxy's log tells `a/b/c = 1`, as sysctl(8) prints it with dots.
  private static void compareSysctls(Capture capture, String node) throws IOException {
    List<String> expected =
        Files.readAllLines(NftablesCaptures.file(capture, node, ".sysctls")).stream()
            .map(line -> line.replace('/', '.').replaceFirst(" \\S+ -> ", " = "))
            .sorted()
            .toList();
    assertThat(Compiled.of(capture).file(node, "sysctl.conf").lines())
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactlyElementsOf(expected);
  }

  private static void assertOrigins(Capture capture, String node) {
    Origins.assertComplete(Compiled.of(capture).filesOf(node));
  }

  private static String difference(String expected, String actual) {
    List<String> from = expected.lines().toList();
    List<String> to = actual.lines().toList();
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(
            "captured", "nftables.conf", from, DiffUtils.diff(from, to), 2);
    return String.join("\n", unified.subList(0, Math.min(unified.size(), DIFF_LINES)));
  }
}
