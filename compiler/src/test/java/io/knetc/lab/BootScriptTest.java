package io.knetc.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the script `boot` makes of kernels that do well and of those that do not.
final class BootScriptTest {
  @TempDir private Path folder;

  private record Boot(int exitCode, String stdout, String stderr) {}

  @Test
  void whatTheScriptPrintsComesOutWhileTheKernelRuns() throws Exception {
    Boot boot =
        boot(
            "linux.uml",
            """
            echo the kernel speaks
            echo a >>stdout
            sleep 1
            echo b >>stdout
            echo 0 >status
            """);
    assertThat(boot).isEqualTo(new Boot(0, "a\nb\n", ""));
    assertThat(folder.resolve("logs/console.log")).hasContent("the kernel speaks");
  }

  @Test
  void aKernelThatDiesLeavesItsLastWords() throws Exception {
    assertThat(boot("linux.uml", "seq 9; echo panic; exit 1"))
        .isEqualTo(new Boot(1, "", "6\n7\n8\n9\npanic\n"));
    assertThat(boot("linux.uml", "echo no init found"))
        .isEqualTo(new Boot(1, "", "no init found\n"));
  }

  @Test
  void aKernelThatFailsBehindTheScriptDoesNotMatter() throws Exception {
    assertThat(boot("linux.uml", "echo a >>stdout; echo 0 >status; exit 1"))
        .isEqualTo(new Boot(0, "a\n", ""));
  }

  @Test
  void aKernelThatHangsIsOutOfTime() throws Exception {
    assertThat(boot("timeout", "echo $1 >limit; exit 124")).isEqualTo(new Boot(124, "", ""));
    assertThat(folder.resolve("limit")).hasContent("129");
  }

  /// Boots with this program in the place of the real one, for 9 seconds.
  private Boot boot(String program, String script) throws IOException, InterruptedException {
    Path boot = folder.resolve("boot");
    try (InputStream in = LabFiles.class.getResourceAsStream("boot")) {
      Files.write(boot, in.readAllBytes());
    }
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path fake = Files.writeString(bin.resolve(program), "#!/bin/sh\n" + script);
    assertThat(fake.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder("sh", boot.toString(), "9", "sh", "run", "legacy", "no")
            .redirectError(folder.resolve("err").toFile());
    builder.environment().compute("PATH", (_, path) -> bin + ":" + path);
    Process process = builder.start();
    String stdout = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
    return new Boot(process.waitFor(), stdout, Files.readString(folder.resolve("err")));
  }
}
