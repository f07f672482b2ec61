package io.knetc.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.network.IpFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Which kernel interface the iptables tools use. Each is tried in network namespaces of its own:
/// in one that has the rules of both, the tools warn.
public enum IptablesVariant {
  LEGACY,
  NFT;

  /// The word in the names of the tools.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Skips the test where the tools are missing, or may not be used.
  public void assumeUsable() throws IOException, InterruptedException {
    assumeTrue(
        inNamespace("iptables-" + word() + "-restore </dev/null && echo usable").equals("usable\n"),
        "no iptables-" + word() + " here, or no right to load rules in a namespace of our own");
  }

  /// Loads rulesets, one after the other, and gives what is there after each, without comments.
  public Map<String, String> reload(Map<String, Path> rulesets)
      throws IOException, InterruptedException {
    StringBuilder commands = new StringBuilder();
    rulesets.forEach((name, file) -> commands.append(reload(name, file)));
    Map<String, String> parts = new TreeMap<>();
    for (String part : inNamespace(commands.toString()).split("(?m)^== ", -1)) {
      int end = part.indexOf('\n');
      if (end >= 0) {
        parts.put(part.substring(0, end), withoutComments(part.substring(end + 1)));
      }
    }
    return parts;
  }

  /// The tables are asked for one by one, as the variants print them in orders of their own.
  private String reload(String name, Path file) {
    String family = Rulesets.family(file.toString()) == IpFamily.IPV6 ? "ip6tables" : "iptables";
    String program = family + "-" + word();
    return "echo '== %s'; %s-restore <'%s' && %s-save -t nat && %s-save -t filter\n"
        .formatted(name, program, file, program, program);
  }

  /// A ruleset as it is compared.
  public static String withoutComments(String ruleset) {
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
