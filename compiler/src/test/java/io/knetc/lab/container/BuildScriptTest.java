package io.knetc.lab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which way the script `build` goes on which machine.
final class BuildScriptTest {
  private static final String NAME = "knetc/host:[0-9a-f]{12}";

  private final FakeMachine machine;

  BuildScriptTest(@TempDir Path folder) throws IOException {
    machine = FakeMachine.in(folder);
  }

  @Test
  void anImageThatIsThereIsTaken() throws IOException, InterruptedException {
    machine.has("has-image");
    assertThat(machine.build()).matches(NAME);
    assertThat(machine.noted("calls")).isEmpty();
    assertThat(machine.cache()).doesNotExist();
  }

  @Test
  void aBaseImageThatIsThereIsBuiltUponAndTheFilesAreKept()
      throws IOException, InterruptedException {
    machine.has("has-base");
    String name = machine.build();
    assertThat(name).matches(NAME);
    assertThat(machine.noted("calls"))
        .containsExactly("docker build", "docker create", "docker export", "docker rm");
    assertThat(machine.cached()).containsExactly(filesOf(name));
  }

  @Test
  void aBaseImageIsPulled() throws IOException, InterruptedException {
    machine.has("can-pull");
    assertThat(machine.build()).matches(NAME);
    assertThat(machine.noted("calls")).startsWith("docker pull", "docker build");
  }

  @Test
  void filesInTheCacheAreImported() throws IOException, InterruptedException {
    machine.has("has-base");
    String name = machine.build();
    machine.lacks("calls");
    assertThat(machine.build()).isEqualTo(name);
    assertThat(machine.noted("calls")).containsExactly("docker import");
  }

  @Test
  void brokenFilesInTheCacheAreMadeAnew() throws IOException, InterruptedException {
    machine.has("has-base");
    String name = machine.build();
    Path files = machine.cache().resolve(filesOf(name));
    Files.writeString(files, "broken");
    assertThat(machine.build()).isEqualTo(name);
    assertThat(files).isNotEmptyFile().content(StandardCharsets.ISO_8859_1).isNotEqualTo("broken");
  }

  @Test
  void whereNothingCanBePulledMmdebstrapBuildsIt() throws IOException, InterruptedException {
    machine.hasMmdebstrap();
    String name = machine.build();
    assertThat(name).matches(NAME);
    assertThat(machine.noted("calls"))
        .containsExactly("docker pull", "mmdebstrap", "docker import");
    assertThat(machine.cached()).containsExactly(filesOf(name));
    assertThat(machine.noted("include").getFirst())
        .startsWith("--include=busybox-static,conntrack,")
        .contains(",user-mode-linux");
    assertThat(machine.noted("sources")).isEmpty();
  }

  @Test
  void soItDoesWhereTheBaseImageIsOfNoUse() throws IOException, InterruptedException {
    machine.has("has-base");
    machine.has("cannot-build");
    machine.hasMmdebstrap();
    assertThat(machine.build()).matches(NAME);
    assertThat(machine.noted("calls"))
        .containsExactly("docker build", "mmdebstrap", "docker import");
  }

  @Test
  void itTakesTheMirrorsAndTheProxyThatAptKnows() throws IOException, InterruptedException {
    machine.hasMmdebstrap();
    machine.install(
        "apt-get",
        """
        #!/bin/sh
        echo 'bookworm Debian deb http://mirror.example/debian/ bookworm main'
        echo 'bookworm-updates Debian deb http://mirror.example/debian/ bookworm-updates main'
        echo 'bookworm Other deb http://other.example/ bookworm main'
        echo 'trixie Debian deb http://mirror.example/debian/ trixie main'
        """);
    machine.install(
        "apt-config", "#!/bin/sh\nprintf 'Acquire::http::Proxy \"http://proxy.example\"; '\n");
    assertThat(machine.build()).matches(NAME);
    assertThat(machine.noted("sources"))
        .containsExactly(
            "deb http://mirror.example/debian/ bookworm main",
            "deb http://mirror.example/debian/ bookworm-updates main");
    assertThat(machine.noted("proxy"))
        .containsExactly("--aptopt=Acquire::http::Proxy \"http://proxy.example\"; ");
  }

  @Test
  void whereNoWayLeadsToItTheReasonIsOneSentence() throws IOException, InterruptedException {
    assertThat(machine.build())
        .isEqualTo(
            "error: debian:bookworm-slim cannot be pulled, so mmdebstrap is needed;"
                + " install it (Debian: apt-get install mmdebstrap)");
    assertThat(machine.cached()).isEmpty();
  }

  @Test
  void soItIsWhereMmdebstrapFails() throws IOException, InterruptedException {
    machine.install("mmdebstrap", "#!/bin/sh\nexit 1\n");
    assertThat(machine.build())
        .isEqualTo(
            "error: mmdebstrap could not build the host image: %s says why"
                .formatted(machine.cache().resolve("host-image.log")));
    assertThat(machine.cached()).isEmpty();
  }

  @Test
  void noDockerCommandIsSaid() throws IOException, InterruptedException {
    machine.lacks("bin/docker");
    assertThat(machine.build())
        .isEqualTo(
            "error: the docker command is missing; install it (Debian: apt-get install docker.io)");
  }

  @Test
  void noEngineIsSaid() throws IOException, InterruptedException {
    machine.lacks("answers");
    assertThat(machine.build()).isEqualTo("error: no container engine answers the docker command");
  }

  @Test
  void whatOlderDefinitionsLeftGoes() throws IOException, InterruptedException {
    machine.has("has-image");
    Files.writeString(machine.folder().resolve("images"), "knetc/host:0123456789ab\n");
    Path old = Files.createDirectories(machine.cache()).resolve("host-0123456789ab.tar.gz");
    Path recent = machine.cache().resolve("host-ba9876543210.tar.gz");
    Files.writeString(old, "");
    Files.writeString(recent, "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    machine.build();
    assertThat(machine.noted("removed")).containsExactly("docker image rm knetc/host:0123456789ab");
    assertThat(machine.cached()).containsExactly("host-ba9876543210.tar.gz");
  }

  private static String filesOf(String image) {
    return "host-" + image.substring(image.indexOf(':') + 1) + ".tar.gz";
  }
}
