package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.golden.oracle.Capture.CapturedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another judge than {@link CapturesTest}: `compare_rules.py`, which stands with the captures. It
/// loads knetc's rules into the kernel of a new network namespace and compares what iptables-save
/// then prints.
final class CompareRulesTest {
  private static final String FOUND_EQUAL = "missing=0 extra=0";

  @TempDir private Path directory;

  @Test
  void rulesLoadedIntoAKernelAreThoseOfKubeProxy() throws IOException, InterruptedException {
    Captures.assumeShared();
    Optional<Path> tool = Captures.compareRules();
    assumeTrue(tool.isPresent(), "no shared/tools/compare_rules.py beside the captures");
    assumeTrue(
        run("sh", "-c", "unshare -n -m iptables-legacy-save -t nat").contains("*nat")
            && run("python3", "-c", "print(6 * 7)").contains("42"),
        "no python3 or iptables-legacy here, or no right to load rules in a namespace of our own");
    Map<Path, Path> pairs = pairs();
    assertThat(pairs.size()).as("different files").isGreaterThanOrEqualTo(80);
    List<String> differences = new ArrayList<>();
    try (Stream<Map.Entry<Path, Path>> all = pairs.entrySet().parallelStream()) {
      differences.addAll(
          all.map(pair -> differences(tool.orElseThrow(), pair.getKey(), pair.getValue()))
              .filter(difference -> !difference.isEmpty())
              .toList());
    }
    assertThat(differences.stream().collect(Collectors.joining("\n"))).isEmpty();
  }

  /// What is captured and what knetc writes. Where two versions give one text for one captured
  /// file, the pair stands here once.
  private Map<Path, Path> pairs() throws IOException {
    Map<String, Path> known = new LinkedHashMap<>();
    Map<Path, Path> pairs = new LinkedHashMap<>();
    for (Capture capture : Captures.all()) {
      for (CapturedFile file : capture.files()) {
        String ours = Compiled.of(capture).file(file.node(), file.kind().ours());
        Path copy = directory.resolve(pairs.size() + file.kind().ending());
        if (isCompared(capture, file) && known.putIfAbsent(file.text() + ours, copy) == null) {
          Files.writeString(copy, ours);
          pairs.put(copy, file.path());
        }
      }
    }
    return pairs;
  }

  /// Kernel values, and addresses out of a batch, are compared by {@link CapturesTest}. In ipvs
  /// mode, where nodes have nearly the same rules, one of them stands for all.
  private static boolean isCompared(Capture capture, CapturedFile file) {
    return switch (file.kind()) {
      case IPTABLES, IP6TABLES, IPSET, IPVSADM ->
          capture.mode().equals("iptables") || file.node().equals("node1");
      case ADDRESSES, SYSCTLS -> false;
    };
  }

  private static String differences(Path tool, Path ours, Path captured) {
    String said =
        run(
            "python3",
            tool.toString(),
            "--ignore-chain",
            "KUBE-PROXY-CANARY",
            captured.toString(),
            ours.toString());
    boolean equal = said.startsWith("rules expected=") && said.strip().endsWith(FOUND_EQUAL);
    return equal ? "" : captured + "\n" + said;
  }

  /// What a command says on stdout and stderr; that it cannot be run is what it says then.
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(60, TimeUnit.SECONDS) ? said : said + "\nand does not end";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
