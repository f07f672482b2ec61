package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.golden.ApplyFolders;
import io.knetc.golden.ShellRun;
import io.knetc.lab.container.Engine;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String INIT =
      """
      #!/bin/sh
      export PATH=/usr/sbin:/usr/bin:/sbin:/bin
      mount -t proc proc /proc
      mount -t tmpfs tmpfs /run
      mount -t tmpfs tmpfs /tmp
      sh /lab/apply-ipvs-test /lab/ipvs /lab/less /lab/iptables >/lab/stdout 2>&1
      echo $? >/lab/status
      busybox poweroff -f
      """;

  private static final String BOOT =
      "timeout 600 linux.uml mem=512M rootfstype=hostfs rootflags=/ rw quiet init=/lab/init"
          + " con=null con0=fd:0,fd:1 </dev/null";

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> virtualServersOfOthersStay() throws IOException, LabTrouble {
    ApplyFolders folders = new ApplyFolders(directory);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("/lab/init", INIT.getBytes(StandardCharsets.UTF_8));
    for (String script : List.of("apply-ipvs-test", "apply-checks")) {
      files.put("/lab/" + script, Files.readAllBytes(ShellRun.script(script)));
    }
    add(files, "ipvs", folders.ipvs());
    add(files, "less", folders.ipvsWithoutService());
    add(files, "iptables", folders.iptables());
    HostImage image = HostImage.ready(Engine.connect(), System.err::println);
    try (LabContainer host = LabContainer.start(image)) {
      host.copy(files);
      Execution boot = host.run(List.of("sh", "-c", BOOT));
      assertThat(boot.exitCode()).as(boot.stdout() + boot.stderr()).isZero();
      int status = Integer.parseInt(host.read("/lab/status").strip());
      return ShellRun.results(host.read("/lab/stdout"), status);
    }
  }

  private static void add(Map<String, byte[]> files, String name, Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.put("/lab/" + name + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }
}
