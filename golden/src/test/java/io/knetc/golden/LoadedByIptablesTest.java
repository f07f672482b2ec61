package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.network.IpFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The kernel takes every ruleset that a case expects, and iptables-save prints the same bytes
/// after it: in a network namespace of its own, where the tools are there and may be used.
final class LoadedByIptablesTest {
  /// Loads only where the counters exist that the rules name.
  private static final String COUNTED = "kube-proxy/nfacct";

  @Test
  void everyRulesetIsWhatIptablesSavePrintsAfterIt() throws IOException, InterruptedException {
    assumeTrue(
        inNamespace("iptables-legacy-save -t nat").contains("*nat"),
        "no iptables-legacy here, or no right to load rules in a namespace of our own");
    Map<String, Path> rulesets = rulesets();
    StringBuilder commands = new StringBuilder();
    rulesets.forEach((name, file) -> commands.append(reload(name, file)));
    Map<String, String> printed = parts(inNamespace(commands.toString()));
    assertThat(printed.keySet()).isEqualTo(rulesets.keySet());
    for (Map.Entry<String, Path> ruleset : rulesets.entrySet()) {
      assertThat(printed.get(ruleset.getKey()))
          .as(ruleset.getKey())
          .isEqualTo(withoutComments(Files.readString(ruleset.getValue())));
    }
  }

  private static Map<String, Path> rulesets() throws IOException {
    Map<String, Path> rulesets = new TreeMap<>();
    for (GoldenCase golden : GoldenCase.all()) {
      for (Path file : Folders.files(golden.expected())) {
        if (Rulesets.isOne(file.toString()) && !golden.name().equals(COUNTED)) {
          rulesets.put(golden.name() + " " + Folders.name(golden.expected(), file), file);
        }
      }
    }
    return rulesets;
  }

  private static String reload(String name, Path file) {
    String program =
        Rulesets.family(file.toString()) == IpFamily.IPV6 ? "ip6tables-legacy" : "iptables-legacy";
    return "echo '== %s'; %s-restore <'%s' && %s-save -t nat && %s-save -t filter\n"
        .formatted(name, program, file, program, program);
  }

  /// What stands after each `== NAME`, without comments.
  private static Map<String, String> parts(String output) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : output.split("(?m)^== ", -1)) {
      int end = part.indexOf('\n');
      if (end >= 0) {
        parts.put(part.substring(0, end), withoutComments(part.substring(end + 1)));
      }
    }
    return parts;
  }

  private static String withoutComments(String ruleset) {
    return ruleset.replaceAll("(?m)^#.*\\n", "");
  }

  /// The output of commands in a new network namespace; what they say of errors comes with it.
  private static String inNamespace(String commands) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("unshare", "-n", "sh").redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(commands.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The shell ended without reading it; its words say why.
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
