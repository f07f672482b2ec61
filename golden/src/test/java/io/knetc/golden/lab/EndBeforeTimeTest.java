package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Knetc;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is said and left when a lab ends before its time.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("lab")
final class EndBeforeTimeTest {
  private static final List<String> VALIDATE = List.of("validate", "-f", LabOf.WAYS.toString());

  /// @param said after the step at which it was ended, without what erases the progress
  private record End(int exitCode, String said, String container) {}

  private interface Blow {
    void strike(EngineProxy proxy, Process knetc) throws IOException, InterruptedException;
  }

  @Test
  void anInterruptionIsOneSentenceAndLeavesNothing() throws Exception {
    End end =
        end((_, knetc) -> new ProcessBuilder("kill", "-INT", "" + knetc.pid()).start().waitFor());
    assertThat(end.said()).isEqualTo("knetc: interrupted\n");
    assertThat(end.exitCode()).isEqualTo(130);
    assertThat(Containers.exists(end.container())).isFalse();
  }

  @Test
  void anEngineThatDiesIsOneSentenceAndNamesWhatIsLeft() throws Exception {
    End end = end((proxy, _) -> proxy.close());
    assertThat(end.said())
        .startsWith("knetc: the container engine stopped answering (")
        .endsWith("); once it runs again: docker rm -f " + end.container() + "\n");
    assertThat(end.said().lines()).hasSize(1);
    assertThat(end.exitCode()).isEqualTo(2);
    Containers.remove(end.container());
  }

  @Test
  void aContainerThatIsRemovedIsOneSentence() throws Exception {
    End end = end((proxy, _) -> Containers.remove(proxy.container()));
    assertThat(end.said())
        .isEqualTo(
            "knetc: the container "
                + end.container()
                + " is gone: somebody removed it, or it needed more memory than there is\n");
    assertThat(end.exitCode()).isEqualTo(2);
  }

  /// The end of a run that is struck while it sends packets.
  private static End end(Blow blow) throws Exception {
    try (EngineProxy proxy = EngineProxy.start()) {
      Process knetc =
          Jvm.start(
              List.of("-Dknetc.terminal=true", Knetc.class.getName()),
              VALIDATE,
              Map.of("DOCKER_HOST", proxy.address()));
      String said;
      try (BufferedReader stderr = knetc.inputReader(StandardCharsets.UTF_8)) {
        StringBuilder before = new StringBuilder();
        while (before.indexOf("sending packets") < 0) {
          int c = stderr.read();
          assertThat(c).as(before.toString()).isNotNegative();
          before.append((char) c);
        }
        blow.strike(proxy, knetc);
        said = stderr.readAllAsString();
      }
      String last = said.substring(said.lastIndexOf('\u001b') + "\u001b[K".length());
      return new End(knetc.waitFor(), last, proxy.container());
    }
  }
}
