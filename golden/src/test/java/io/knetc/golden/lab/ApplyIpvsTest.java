package io.knetc.golden.lab;

import io.knetc.golden.ApplyFolders;
import io.knetc.golden.ShellRun;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `apply.sh` and `remove.sh` with virtual servers, on user-mode Linux, as the machine's kernel may
/// have no IPVS. What is tested stands in `src/test/sh/apply-ipvs-test`.
@Tag("lab")
final class ApplyIpvsTest {
  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> virtualServersOfOthersStay() throws IOException, LabTrouble {
    ApplyFolders folders = new ApplyFolders(directory);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String script : List.of("apply-ipvs-test", "apply-checks")) {
      files.put(script, Files.readAllBytes(ShellRun.script(script)));
    }
    add(files, "ipvs", folders.ipvs());
    add(files, "less", folders.ipvsWithoutService());
    add(files, "iptables", folders.iptables());
    Execution run = UserModeLinux.run(files, "apply-ipvs-test");
    return ShellRun.results(run.stdout() + run.stderr(), run.exitCode());
  }

  private static void add(Map<String, byte[]> files, String name, Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.put(name + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }
}
