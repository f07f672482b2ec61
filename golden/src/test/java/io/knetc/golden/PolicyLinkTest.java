package io.knetc.golden;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// No packet gets from one port of a bridge to another past the policies, whatever address it is
/// sent to. What is sent stands in `src/test/sh/policy-link-test`.
final class PolicyLinkTest {
  private static final Path CASE =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "")
          .resolve("cases/policy/pods-on-a-bridge/input");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> linksAreNoWayAroundPolicies() throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.NFT);
    Path node =
        CompileFolder.run(directory, "--proxy-mode", "none", "-f", CASE.toString())
            .resolve("nodes/node-a");
    return ShellRun.results(ShellRun.start(List.of("policy-link-test", node.toString())));
  }
}
