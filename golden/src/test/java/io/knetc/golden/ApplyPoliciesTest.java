package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import io.knetc.Knetc;
import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `apply.sh` and `remove.sh` with policies that come, change and go while pods talk. What is
/// tested stands in `src/test/sh/apply-policies-test`.
final class ApplyPoliciesTest {
  private static final Path HOSTS =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "")
          .resolve("src/test/hosts/policies");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> nobodyGetsThroughInBetween() throws IOException, InterruptedException {
    String open = compile("open");
    String old = compile("old", "old.yaml");
    String changed = compile("changed", "changed.yaml");
    List<DynamicNode> tests = new ArrayList<>();
    for (IptablesVariant variant : IptablesVariant.values()) {
      LoadRulesets.assumeUsable(variant);
      Process process =
          ShellRun.start(List.of("apply-policies-test", variant.program(), open, old, changed));
      tests.add(dynamicContainer(variant.program(), ShellRun.results(process)));
    }
    return tests.stream();
  }

  /// The folder of the node.
  private String compile(String name, String... policies) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "compile",
                "-q",
                "--proxy-mode",
                "none",
                "-o",
                directory.resolve(name).toString(),
                "-f",
                HOSTS.resolve("cluster.yaml").toString()));
    for (String file : policies) {
      arguments.addAll(List.of("-f", HOSTS.resolve(file).toString()));
    }
    int exit =
        Knetc.run(
            arguments.toArray(String[]::new),
            InputStream.nullInputStream(),
            System.out,
            System.err);
    assertThat(exit).as("exit code of knetc compile of %s", name).isZero();
    return directory.resolve(name).resolve("nodes/node-a").toString();
  }
}
