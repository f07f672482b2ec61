package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A container boots a kernel of its own, which has what the machine's may lack.
@Tag("lab")
final class UserModeLinuxTest {
  private static final String INIT =
      """
      #!/bin/sh
      mount -t proc proc /proc
      /lab/job >/lab/stdout 2>/lab/stderr
      echo $? >/lab/status
      busybox poweroff -f
      """;

  private static final String JOB =
      """
      #!/bin/sh
      modprobe -a dummy ip_vs ip_vs_rr || exit 1
      ip link set lo up && ip link add kube-ipvs0 type dummy || exit 2
      ipvsadm -R </lab/servers || exit 3
      ipvsadm -S -n
      exit 7
      """;

  private static final String SERVERS =
      """
      -A -t 10.96.0.10:80 -s rr
      -a -t 10.96.0.10:80 -r 10.244.1.2:8080 -m -w 1
      """;

  private static final String BOOT =
      "timeout 120 linux.uml mem=512M rootfstype=hostfs rootflags=/ rw quiet init=/lab/init"
          + " con=null con0=fd:0,fd:1 </dev/null";

  @Test
  void itRunsAJobThatTheMachinesKernelMayNotBeAbleToRun() throws LabTrouble {
    HostImage image = HostImage.ready(Engine.connect(), System.err::println);
    try (LabContainer host = LabContainer.start(image)) {
      host.copy(
          Map.of("/lab/init", bytes(INIT), "/lab/job", bytes(JOB), "/lab/servers", bytes(SERVERS)));
      Execution boot = host.run(List.of("sh", "-c", BOOT));
      assertThat(boot.exitCode()).as(boot.stdout() + boot.stderr()).isZero();
      assertThat(host.read("/lab/stderr")).isEmpty();
      assertThat(host.read("/lab/stdout")).isEqualTo(SERVERS);
      assertThat(host.read("/lab/status")).isEqualTo("7\n");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
