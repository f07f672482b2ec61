package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A container boots a kernel of its own, which has what the machine's may lack.
@Tag("lab")
final class UserModeLinuxTest {
  private static final String JOB =
      """
      modprobe -a dummy ip_vs ip_vs_rr || exit 1
      ip link add kube-ipvs0 type dummy || exit 2
      ipvsadm -R <servers || exit 3
      ipvsadm -S -n
      exit 7
      """;

  private static final String SERVERS =
      """
      -A -t 10.96.0.10:80 -s rr
      -a -t 10.96.0.10:80 -r 10.244.1.2:8080 -m -w 1
      """;

  @Test
  void itRunsAJobThatTheMachinesKernelMayNotBeAbleToRun() throws IOException, LabTrouble {
    assertThat(UserModeLinux.run(Map.of("job", bytes(JOB), "servers", bytes(SERVERS)), "job"))
        .isEqualTo(new Execution(7, SERVERS, ""));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
