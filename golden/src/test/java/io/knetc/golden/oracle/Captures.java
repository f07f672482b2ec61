package io.knetc.golden.oracle;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;

/// Where captures are: in `golden/captures` of this repository, a few, and in
/// `shared/oracle/kube-proxy` beside the repository (or below the folder that the system property
/// `knetc.oracle` names), all.
public final class Captures {
  private static final Pattern SET = Pattern.compile("(iptables|ipvs)(?:-(\\d+\\.\\d+))?");
  private static final String FIRST_VERSION = "1.27";

  private Captures() {}

  /// Every capture, in order of the names.
  static List<Capture> all() throws IOException {
    List<Capture> captures = new ArrayList<>(in(own()));
    if (shared().isPresent()) {
      captures.addAll(in(shared().get()));
    }
    return captures;
  }

  /// A test, or several, for each capture; where the shared ones are missing, a skipped test says
  /// so.
  static Stream<DynamicNode> tests(Function<Capture, DynamicNode> test) throws IOException {
    Stream<DynamicNode> tests = all().stream().map(test);
    return shared().isPresent()
        ? tests
        : Stream.concat(tests, Stream.of(dynamicTest("all captures", Captures::assumeShared)));
  }

  /// The same, but with one capture of each cluster, of iptables mode: for what depends on neither
  /// mode nor version.
  static Stream<DynamicNode> clusters(Function<Capture, DynamicNode> test) throws IOException {
    Set<String> seen = new HashSet<>();
    Stream<DynamicNode> tests =
        all().stream()
            .filter(capture -> capture.mode().equals("iptables"))
            .filter(capture -> seen.add(capture.folder().getFileName().toString()))
            .map(test);
    return shared().isPresent()
        ? tests
        : Stream.concat(tests, Stream.of(dynamicTest("all captures", Captures::assumeShared)));
  }

  /// The test is skipped where the shared captures are missing.
  public static void assumeShared() {
    Assumptions.assumeTrue(
        shared().isPresent(),
        "no captures: no folder shared/oracle/kube-proxy beside the repository, and no"
            + " -Dknetc.oracle=FOLDER");
  }

  /// The folder of all captures, if this machine has it.
  public static Optional<Path> shared() {
    return oracle().map(oracle -> oracle.resolve("kube-proxy")).filter(Files::isDirectory);
  }

  /// The folder of what flanneld programmed, if this machine has it.
  static Optional<Path> flannel() {
    return oracle().map(oracle -> oracle.resolve("flannel")).filter(Files::isDirectory);
  }

  /// The folder of what CNI plugins programmed, if this machine has it.
  static Optional<Path> cni() {
    return oracle().map(oracle -> oracle.resolve("cni")).filter(Files::isDirectory);
  }

  /// The folder of truth tables and lists of policies, if this machine has it.
  public static Optional<Path> policies() {
    return oracle().map(oracle -> oracle.resolve("netpol")).filter(Files::isDirectory);
  }

  /// The folder of truth tables of policies, which is in this repository.
  public static Path grids() {
    return own().resolve("netpol/grid");
  }

  /// The tool that compares lists of connections by their meaning, if this machine has it.
  public static Optional<Path> compareConnections() {
    return oracle()
        .map(oracle -> oracle.resolveSibling("tools").resolve("compare_conns.py"))
        .filter(Files::exists);
  }

  /// The rules of a host where Docker runs, as iptables-save printed them, if this machine has
  /// them.
  public static Optional<Path> docker() {
    return oracle()
        .map(oracle -> oracle.resolve("docker/iptables-save.nft.txt"))
        .filter(Files::exists);
  }

  /// The tool that compares a file with a capture, if this machine has it.
  static Optional<Path> compareRules() {
    return oracle()
        .map(oracle -> oracle.resolveSibling("tools").resolve("compare_rules.py"))
        .filter(Files::exists);
  }

  private static Optional<Path> oracle() {
    String named = System.getProperty("knetc.oracle", "");
    return named.isEmpty() ? upwards("shared/oracle") : Optional.of(Path.of(named));
  }

  private static Path own() {
    return Path.of(Files.isDirectory(Path.of("golden")) ? "golden/captures" : "captures");
  }

  private static List<Capture> in(Path folder) throws IOException {
    List<Capture> captures = new ArrayList<>();
    for (Path cluster : foldersIn(folder)) {
      for (Path set : foldersIn(cluster.resolve("expected"))) {
        Matcher name = SET.matcher(set.getFileName().toString());
        if (name.matches()) {
          String version = name.group(2) == null ? FIRST_VERSION : name.group(2);
          captures.add(Capture.read(cluster, set, name.group(1), version));
        }
      }
    }
    return captures;
  }

  /// The folders in a folder, by name; none if it is not there.
  public static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Optional<Path> upwards(String path) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(path))) {
        return Optional.of(at.resolve(path));
      }
    }
    return Optional.empty();
  }
}
