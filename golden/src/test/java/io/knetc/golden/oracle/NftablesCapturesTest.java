package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// For every captured node in nftables mode, knetc writes what the real kube-proxy programmed:
/// chains with their hooks and rules, sets and maps with their elements, and the kernel values.
final class NftablesCapturesTest {
  private static final String ENDING = ".nft";
  private static final int DIFF_LINES = 200;

  @TestFactory
  Stream<DynamicNode> everyTableIsWhatKubeProxyProgrammed() throws IOException {
    return captures().stream()
        .map(capture ->
            dynamicContainer(
                capture.name(),
                nodes(capture).stream()
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
    List<Capture> captures = captures();
    assertThat(captures).hasSizeGreaterThanOrEqualTo(29);
    assertThat(captures.stream().mapToInt(capture -> nodes(capture).size()).sum())
        .isGreaterThanOrEqualTo(43);
  }

  private static void compareTables(Capture capture, String node) throws IOException {
    String expected = CanonicalTables.of(Files.readString(expected(capture, node, ENDING)));
    String actual = CanonicalTables.of(Compiled.of(capture).file(node, "nftables.conf"));
    assertThat(expected).contains("ip kube-proxy chain services", "ip6 kube-proxy chain services");
    if (!actual.equals(expected)) {
      fail(capture.name() + ", " + node + "\n" + difference(expected, actual));
    }
  }

  /// kube-proxy's log tells `a/b/c = 1`, as sysctl(8) prints it with dots.
  private static void compareSysctls(Capture capture, String node) throws IOException {
    List<String> expected =
        Files.readAllLines(expected(capture, node, ".sysctls")).stream()
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

  static List<Capture> captures() throws IOException {
    assumeTrue(Captures.shared().isPresent(), "no captures beside the repository");
    List<Capture> captures = new ArrayList<>();
    for (Path cluster : Captures.foldersIn(Captures.shared().orElseThrow())) {
      for (Path set : Captures.foldersIn(cluster.resolve("expected"))) {
        String name = set.getFileName().toString();
        if (name.startsWith("nftables-")) {
          String version = name.substring("nftables-".length());
          captures.add(
              new Capture(
                  cluster.getFileName() + ", kube-proxy " + version + " nftables",
                  cluster,
                  "nftables",
                  version,
                  List.of()));
        }
      }
    }
    return captures;
  }

  private static Path folder(Capture capture) {
    return capture.folder().resolve("expected/nftables-" + capture.version());
  }

  private static Path expected(Capture capture, String node, String ending) {
    return folder(capture).resolve(node + ending);
  }

  private static List<String> nodes(Capture capture) {
    try (Stream<Path> files = Files.list(folder(capture))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
