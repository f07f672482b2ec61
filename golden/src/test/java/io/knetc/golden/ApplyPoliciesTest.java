package io.knetc.golden;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
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
    String open = compile("open", "cluster.yaml");
    String old = compile("old", "cluster.yaml", "old.yaml");
    String changed = compile("changed", "cluster.yaml", "changed.yaml");
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
  private String compile(String name, String... files) {
    List<String> arguments = new ArrayList<>(List.of("--proxy-mode", "none"));
    for (String file : files) {
      arguments.addAll(List.of("-f", HOSTS.resolve(file).toString()));
    }
    return CompileFolder.run(directory.resolve(name), arguments.toArray(String[]::new))
        .resolve("nodes/node-a")
        .toString();
  }
}
