package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A job in a kernel of its own, booted in a fresh container.
final class UserModeLinux {
  private static final String BOOT =
      "timeout 600 linux.uml mem=512M rootfstype=hostfs rootflags=/ rw quiet init=/lab/init"
          + " con=null con0=fd:0,fd:1 </dev/null";

  private UserModeLinux() {}

  /// What the job prints, which must say nothing on stderr and end well.
  ///
  /// @param files by their paths below the folder of the job
  static String run(Map<String, byte[]> files, String job) throws LabTrouble {
    HostImage image = HostImage.ready(Engine.connect(), System.err::println);
    try (LabContainer host = LabContainer.start(image)) {
      Map<String, byte[]> placed = new LinkedHashMap<>();
      files.forEach((path, content) -> placed.put("/lab/" + path, content));
      placed.put("/lab/init", init(job).getBytes(StandardCharsets.UTF_8));
      host.copy(placed);
      Execution boot = host.run(List.of("sh", "-c", BOOT));
      assertThat(boot.exitCode()).as(boot.stdout() + boot.stderr()).isZero();
      assertThat(host.read("/lab/stderr")).isEmpty();
      assertThat(host.read("/lab/status")).isEqualTo("0\n");
      return host.read("/lab/stdout");
    }
  }

  private static String init(String job) {
    return """
    #!/bin/sh
    export PATH=/usr/sbin:/usr/bin:/sbin:/bin
    mount -t proc proc /proc
    mount -t tmpfs tmpfs /run
    ip link set lo up
    sh /lab/%s >/lab/stdout 2>/lab/stderr
    echo $? >/lab/status
    busybox poweroff -f
    """
        .formatted(job);
  }
}
