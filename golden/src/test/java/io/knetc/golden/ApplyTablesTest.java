package io.knetc.golden;

import io.knetc.lab.IptablesVariant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `apply.sh` and `remove.sh` with the tables of nftables, and when the mode of kube-proxy changes.
/// What is tested stands in `src/test/sh/apply-tables-test`.
final class ApplyTablesTest {
  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> tablesOfOthersStay() throws IOException, InterruptedException {
    LoadRulesets.assumeUsable(IptablesVariant.LEGACY);
    ApplyFolders folders = new ApplyFolders(directory);
    return ShellRun.results(
        ShellRun.start(
            List.of(
                "apply-tables-test",
                folders.nftables().toAbsolutePath().toString(),
                folders.nftablesWithoutService().toAbsolutePath().toString(),
                folders.iptables().toAbsolutePath().toString())));
  }
}
