package io.knetc.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Loads rulesets by the iptables of this machine, in network namespaces of their own: in one that
/// has the rules of both variants, the tools warn.
public final class LoadRulesets {
  private LoadRulesets() {}

  /// Skips the test where the tools are missing, or may not be used.
  public static void assumeUsable(IptablesVariant variant)
      throws IOException, InterruptedException {
    assumeTrue(
        inNamespace(variant.program() + "-restore </dev/null && echo usable").equals("usable\n"),
        "no " + variant.program() + " here, or no right to load rules in a namespace of our own");
  }

  /// Loads rulesets, one after the other, and gives what is there after each, without comments.
  public static Map<String, String> run(IptablesVariant variant, Map<String, Path> rulesets)
      throws IOException, InterruptedException {
    StringBuilder commands = new StringBuilder();
    rulesets.forEach((name, file) -> commands.append(commands(variant, name, file)));
    Map<String, String> parts = new TreeMap<>();
    for (String part : inNamespace(commands.toString()).split("(?m)^== ", -1)) {
      int end = part.indexOf('\n');
      if (end >= 0) {
        parts.put(part.substring(0, end), withoutComments(part.substring(end + 1)));
      }
    }
    return parts;
  }

  /// The tables are asked for one by one, as the variants print them in orders of their own, and
  /// only those of the file: what is in others came from the file before.
  private static String commands(IptablesVariant variant, String name, Path file) {
    String program =
        switch (Rulesets.family(file.toString())) {
          case IPV4 -> variant.program();
          case IPV6 -> variant.program().replaceFirst("^ip", "ip6");
        };
    String save = "grep -q '^[*]%1$s' '%2$s' && %3$s-save -t %1$s\n";
    return "echo '== %s'; ".formatted(name)
        + sets(file)
        + "%s-restore <'%s'\n".formatted(program, file)
        + save.formatted("nat", file, program)
        + save.formatted("filter", file, program);
  }

  /// Rules that look into sets need them there; they stand beside the rules.
  private static String sets(Path file) {
    Path sets = file.resolveSibling("ipset.save");
    return Files.exists(sets) ? "ipset restore -exist <'" + sets + "' && " : "";
  }

  /// A ruleset as it is compared.
  public static String withoutComments(String ruleset) {
    return ruleset.replaceAll("(?m)^#.*\\n", "");
  }

  /// The output of commands in a new network namespace; what they say of errors comes with it.
  private static String inNamespace(String commands) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("unshare", "-n", "sh").redirectErrorStream(true).start();
    // Both at once: neither pipe holds all that is said.
    Thread writer = Thread.ofVirtual().start(() -> write(process.getOutputStream(), commands));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.join();
    process.waitFor();
    return output;
  }

  private static void write(OutputStream stdin, String commands) {
    try (stdin) {
      stdin.write(commands.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The shell ended without reading it; its words say why.
    }
  }
}
