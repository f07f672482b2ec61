package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Where no engine is, the user learns so at once.
@Tag("lab")
final class EngineTest {
  @Test
  void oneThatDoesNotAnswerIsSaidInOneSentence() throws IOException, InterruptedException {
    assertThat(connect(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock")))
        .isEqualTo(
            "no container engine answers at DOCKER_HOST=unix:///nowhere/docker.sock: install one"
                + " (Debian: apt-get install docker.io) and start it, or set DOCKER_HOST\n");
  }

  @Test
  void soIsAPortThatNobodyListensAt() throws IOException, InterruptedException {
    assertThat(connect(Map.of("DOCKER_HOST", "tcp://127.0.0.1:9")))
        .startsWith("no container engine answers at DOCKER_HOST=tcp://127.0.0.1:9: install one");
  }

  @Test
  void withoutWhatTheLauncherSetsNothingIsTried() throws IOException, InterruptedException {
    assertThat(connect(Map.of("TESTCONTAINERS_RYUK_DISABLED", "")))
        .isEqualTo("TESTCONTAINERS_RYUK_DISABLED=true is not set; start knetc with its launcher\n");
  }

  private static String connect(Map<String, String> environment)
      throws IOException, InterruptedException {
    return Jvm.run(Connect.class, environment);
  }

  /// Testcontainers looks once in the life of a JVM.
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
