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

/// No packet gets from one port of a bridge to another past the policies, whatever address it is
/// sent to. What is sent stands in `src/test/sh/policy-link-test`.
final class PolicyLinkTest {
  private static final Path CASE =
      Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "")
          .resolve("cases/policy/pods-on-a-bridge/input");

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> linksAreNoWayAroundPolicies() throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.NFT);
    List<DynamicNode> tests = new ArrayList<>();
    for (String backend : List.of("iptables", "nftables")) {
      Path node =
          CompileFolder.run(
                  directory.resolve(backend),
                  "--proxy-mode",
                  "none",
                  "--policy-backend",
                  backend,
                  "-f",
                  CASE.toString())
              .resolve("nodes/node-a");
      Process process = ShellRun.start(List.of("policy-link-test", node.toString()));
      tests.add(dynamicContainer(backend, ShellRun.results(process)));
    }
    return tests.stream();
  }
}
