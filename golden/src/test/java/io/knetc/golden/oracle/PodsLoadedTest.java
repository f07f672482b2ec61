package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The pods that `pods.sh` makes, in network namespaces of this machine, have the addresses and
/// routes that the CNI plugins gave to the captured ones, and their ends on the host are set as
/// theirs; afterwards nothing is left of them.
final class PodsLoadedTest {
  private static final Path SCRIPT =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "", "src/test/sh/load-pods")
          .toAbsolutePath();

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> everyPodIsAsThePluginsMadeIt() throws IOException {
    List<CniCapture> captures = CniCapture.all();
    return captures.isEmpty()
        ? Stream.of(
            dynamicTest("all captures", () -> assumeTrue(false, "no captures of CNI plugins")))
        : captures.stream().map(capture -> dynamicTest(capture.name(), () -> compare(capture)));
  }

  private void compare(CniCapture capture) throws Exception {
    Set<String> pods = capture.pods().keySet();
    Map<String, String> made = load(capture, pods);
    for (String pod : pods) {
      assertThat(lines(made.getOrDefault("default_" + pod, "")))
          .as("pod %s", pod)
          .isEqualTo(lines(capture.expected("pod-" + pod + ".txt")));
    }
    assertThat(made.getOrDefault("left", "")).as("left behind").isEmpty();
    assertThat(made.getOrDefault("ports", "").lines().sorted().toList())
        .as("devices on the host")
        .isEqualTo(ports(capture.expected("host.link")));
  }

  /// Addresses and routes, without those that the kernel makes by itself. The plugin ptp names a
  /// source in routes, which is the one that the kernel takes anyway.
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      boolean address = line.startsWith("inet") && !line.contains(" scope link");
      boolean route = line.matches("(default|[0-9a-f.:/]+) (via|dev) .*");
      if ((address || route)
          && !line.startsWith("fe80")
          && !line.contains("127.0.0.1/8")
          && !line.contains("::1/128 scope host")) {
        lines.add(
            line.replaceAll(" (tentative|nodad|noprefixroute)", "")
                .replaceAll(" src \\S+", "")
                .strip());
      }
    }
    lines.sort(null);
    return lines;
  }

  /// What is set of the devices of pods: their MTU, and of a bridge's port two flags.
  private static List<String> ports(String text) {
    List<String> settings = new ArrayList<>();
    for (String device : text.split("(?m)^(?=\\d+: )", -1)) {
      if (device.matches("(?s)\\d+: veth.*")) {
        for (String word : List.of("mtu \\d+", "hairpin [a-z]+", "isolated [a-z]+")) {
          Matcher found = Pattern.compile(word).matcher(device);
          if (found.find()) {
            settings.add(found.group());
          }
        }
      }
    }
    settings.sort(null);
    return settings;
  }

  private Map<String, String> load(CniCapture capture, Set<String> pods) throws Exception {
    Path folder = directory.resolve(capture.name());
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : capture.compiled().entrySet()) {
      if (!file.getKey().contains("/")) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    }
    List<String> command =
        new ArrayList<>(List.of("unshare", "-nm", SCRIPT.toString(), folder.toString()));
    pods.forEach(pod -> command.add("default_" + pod));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assumeTrue(!output.contains("unshare failed"), "no network namespaces here: " + output);
    Map<String, String> parts = new TreeMap<>();
    for (String part : output.split("(?m)^== ", -1)) {
      int end = part.indexOf('\n');
      parts.put(part.substring(0, Math.max(end, 0)), part.substring(end + 1));
    }
    assertThat(parts.getOrDefault("", "")).as("what the tools said").isEmpty();
    assertThat(parts.keySet()).noneMatch(name -> name.startsWith("failed"));
    return parts;
  }
}
