package io.knetc.golden;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `apply.sh` and `remove.sh` with sets and the rules that name them, and when the mode of
/// kube-proxy changes. What is tested stands in `src/test/sh/apply-sets-test`; `ApplyIpvsTest` has
/// what needs IPVS.
final class ApplySetsTest {
  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> setsOfOthersStay() throws IOException, InterruptedException {
    ApplyFolders folders = new ApplyFolders(directory);
    Path ipvs = folders.ipvs();
    Path less = folders.ipvsWithoutService();
    Path iptables = folders.iptables();
    Map<IptablesVariant, Process> processes = new EnumMap<>(IptablesVariant.class);
    for (IptablesVariant variant : IptablesVariant.values()) {
      LoadRulesets.assumeUsable(variant);
      processes.put(
          variant,
          ShellRun.start(
              List.of(
                  "apply-sets-test",
                  variant.program(),
                  ipvs.toAbsolutePath().toString(),
                  less.toAbsolutePath().toString(),
                  iptables.toAbsolutePath().toString(),
                  variant == IptablesVariant.LEGACY ? "steps" : "uses")));
    }
    List<DynamicNode> tests = new ArrayList<>();
    for (var process : processes.entrySet()) {
      tests.add(dynamicContainer(process.getKey().program(), ShellRun.results(process.getValue())));
    }
    return tests.stream();
  }
}
