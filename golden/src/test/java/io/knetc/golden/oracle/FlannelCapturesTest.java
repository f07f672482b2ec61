package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.knetc.golden.LoadRulesets;
import io.knetc.golden.oracle.FlannelCapture.Host;
import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A host that loads what knetc wrote holds what flanneld programmed there: rules, routes,
/// neighbours, forwarding entries, devices, addresses and kernel values, in network namespaces of
/// their own; and `subnet.env` is the same.
final class FlannelCapturesTest {
  private static final Path SCRIPT =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "", "src/test/sh/load-host")
          .toAbsolutePath();

  /// What is another on purpose: case, host, and why.
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "vxlan-node-without-podcidr node3",
          "its flanneld makes the device, then ends as the Node has no podCIDR, and leaves the"
              + " device down and without an address: knetc emits nothing");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> everyHostHoldsWhatFlanneldProgrammed() throws IOException {
    if (Captures.flannel().isEmpty()) {
      return Stream.of(dynamicTest("all captures", FlannelCapturesTest::assumeShared));
    }
    return FlannelCapture.all().stream()
        .map(capture ->
            dynamicContainer(
                capture.name(),
                capture.hosts().stream()
                    .filter(Host::runs)
                    .map(host -> dynamicTest(host.name(), () -> compare(capture, host)))));
  }

  @Test
  void allCapturesAreCompared() throws IOException {
    assumeShared();
    List<FlannelCapture> all = FlannelCapture.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(36);
    assertThat(all.stream().flatMap(capture -> capture.hosts().stream()).filter(Host::runs))
        .hasSizeGreaterThanOrEqualTo(112);
  }

  private static void assumeShared() {
    assumeTrue(
        Captures.flannel().isPresent(),
        "no captures: no folder shared/oracle/flannel beside the repository, and no"
            + " -Dknetc.oracle=FOLDER");
  }

  private void compare(FlannelCapture capture, Host host) throws Exception {
    Map<String, String> files = capture.compiled().filesOf(host.name());
    if (DIFFERENT.containsKey(capture.name() + " " + host.name())) {
      assertThat(files.keySet())
          .isSubsetOf("cni/10-flannel.conflist", "apply.sh", "remove.sh", "origins.json");
      return;
    }
    assertThat(files.getOrDefault("flannel/subnet.env", ""))
        .isEqualTo(capture.expected(host, "subnet.env"));
    IptablesVariant variant = capture.legacy() ? IptablesVariant.LEGACY : IptablesVariant.NFT;
    LoadRulesets.assumeUsable(variant);
    Map<String, String> held = load(capture, host, files, variant);
    StringBuilder differences = new StringBuilder();
    for (HostPart part : HostPart.values()) {
      // iptables-legacy leaves nothing that nft sees, and nothing was captured.
      if (part != HostPart.NFT || !capture.legacy()) {
        List<String> theirs = part.lines(capture.expected(host, part.ending()));
        List<String> ours = part.lines(held.getOrDefault(part.ending(), ""));
        differences.append(difference(part, theirs, ours));
      }
    }
    if (!differences.isEmpty()) {
      fail(capture.name() + ", " + host.name() + "\n" + differences);
    }
  }

  /// What the host holds after loading the files, by the names of the captured files.
  private Map<String, String> load(
      FlannelCapture capture, Host host, Map<String, String> files, IptablesVariant variant)
      throws IOException, InterruptedException {
    Path folder = directory.resolve(capture.name() + "-" + host.name());
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    List<String> command =
        List.of(
            "unshare",
            "-n",
            SCRIPT.toString(),
            variant.name().toLowerCase(Locale.ROOT),
            folder.toString(),
            capture.folder().resolve("baseline/" + host.name()).toString(),
            host.mtu(),
            host.gateway(),
            String.join(" ", host.addresses()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    int start = output.indexOf("== ");
    assertThat(output.substring(0, start)).as("what the tools said").isEmpty();
    Map<String, String> parts = new TreeMap<>();
    for (String part : output.substring(start).split("(?m)^== ", -1)) {
      int end = part.indexOf('\n');
      parts.put(part.substring(0, Math.max(end, 0)), part.substring(end + 1));
    }
    return parts;
  }

  private static String difference(HostPart part, List<String> theirs, List<String> ours) {
    return String.join(
            "\n",
            UnifiedDiffUtils.generateUnifiedDiff(
                "flanneld, " + part, "knetc, " + part, theirs, DiffUtils.diff(theirs, ours), 1))
        + (theirs.equals(ours) ? "" : "\n");
  }
}
