package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.iptables.ParseIptables;
import io.knetc.golden.oracle.Capture.CapturedFile;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.network.IpFamily;
import io.knetc.render.RenderRuleset;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// For every captured node, knetc writes what the real kube-proxy programmed: the rules of both
/// families byte for byte after canonical ordering, the virtual servers byte for byte, the sets,
/// the addresses that stand for Services, and the kernel values.
final class CapturesTest {
  private static final int DIFF_LINES = 200;
  private static final Pattern CAPTURED_ADDRESS = Pattern.compile(" inet6? (\\S+) scope global ");
  private static final Pattern OUR_ADDRESS =
      Pattern.compile("(?m)^addr add (\\S+) dev kube-ipvs0$");

  @TestFactory
  Stream<DynamicNode> everyFileIsWhatKubeProxyProgrammed() throws IOException {
    return Captures.tests(capture ->
        dynamicContainer(
            capture.name(),
            capture.files().stream()
                .map(file ->
                    dynamicTest(
                        file.node() + " " + file.kind().ours(), () -> compare(capture, file)))));
  }

  @Test
  void allCapturesAreCompared() throws IOException {
    Captures.assumeShared();
    List<Capture> all = Captures.all();
    assertThat(all.stream().map(Capture::folder).distinct().count()).isGreaterThanOrEqualTo(29);
    assertThat(all.stream().mapToInt(capture -> capture.files().size()).sum())
        .isGreaterThanOrEqualTo(1100);
  }

  private static void compare(Capture capture, CapturedFile file) throws IOException {
    String ours = Compiled.of(capture).file(file.node(), file.kind().ours());
    String expected =
        switch (file.kind()) {
          case IPTABLES, IP6TABLES -> ruleset(file);
          case IPSET -> SetLines.inOrder(file.text());
          case IPVSADM -> file.text();
          case ADDRESSES -> found(CAPTURED_ADDRESS, file.text());
          case SYSCTLS -> sysctls(file.text());
        };
    String actual =
        switch (file.kind()) {
          case IPTABLES, IP6TABLES, IPVSADM -> ours;
          case IPSET -> SetLines.inOrder(ours);
          case ADDRESSES -> found(OUR_ADDRESS, ours);
          case SYSCTLS -> settings(ours);
        };
    if (!actual.equals(expected)) {
      fail(capture.name() + ", " + file.node() + "\n" + difference(file, expected, actual));
    }
  }

  /// What the first group of a pattern finds, in order.
  private static String found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(address -> address.group(1) + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  private static String ruleset(CapturedFile file) throws IOException {
    return RenderRuleset.text(CanonicalOrder.of(parse(file.text(), file.kind().family())));
  }

  private static Ruleset parse(String text, IpFamily family) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile("capture", text.getBytes(StandardCharsets.UTF_8));
    Ruleset ruleset = ParseIptables.run(source, family, diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return ruleset;
  }

  /// The lines of kube-proxy's log, `a/b/c 0 -> 1` or `a/b/c = 1`, as sysctl(8) prints them.
  private static String sysctls(String captured) {
    return captured
        .lines()
        .map(line -> line.replace('/', '.').replaceFirst(" \\S+ -> ", " = "))
        .sorted()
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  private static String settings(String sysctlConf) {
    return sysctlConf
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  private static String difference(CapturedFile file, String expected, String actual) {
    List<String> from = expected.lines().toList();
    List<String> to = actual.lines().toList();
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(
            file.path().toString(), file.kind().ours(), from, DiffUtils.diff(from, to), 2);
    return String.join("\n", unified.subList(0, Math.min(unified.size(), DIFF_LINES)));
  }
}
