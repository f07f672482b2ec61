package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where no engine is, the user learns so at once. Testcontainers looks once in the life of a JVM,
/// so each question is asked by a JVM of its own.
final class EngineTest {
  @Test
  void oneThatDoesNotAnswerIsSaidInOneSentence() throws IOException, InterruptedException {
    assertThat(connect("unix:///nowhere/docker.sock"))
        .isEqualTo(
            "no container engine answers at DOCKER_HOST=unix:///nowhere/docker.sock: install one"
                + " (Debian: apt-get install docker.io) and start it, or set DOCKER_HOST\n");
  }

  @Test
  void soIsAPortThatNobodyListensAt() throws IOException, InterruptedException {
    assertThat(connect("tcp://127.0.0.1:9"))
        .startsWith("no container engine answers at DOCKER_HOST=tcp://127.0.0.1:9: install one");
  }

  @Test
  void withoutWhatTheLauncherSetsNothingIsTried() throws IOException, InterruptedException {
    assertThat(connect("unix:///nowhere/docker.sock", "TESTCONTAINERS_RYUK_DISABLED"))
        .isEqualTo("TESTCONTAINERS_RYUK_DISABLED=true is not set; start knetc with its launcher\n");
  }

  /// All that a JVM prints that tries to connect.
  private static String connect(String engine, String... unset)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Connect.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("DOCKER_HOST", engine);
    builder.environment().keySet().removeAll(List.of(unset));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    return printed;
  }

  /// The program of those JVMs.
  static final class Connect {
    private Connect() {}

    public static void main(String[] arguments) {
      try {
        Engine.connect();
        System.out.println("connected");
      } catch (LabTrouble e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
