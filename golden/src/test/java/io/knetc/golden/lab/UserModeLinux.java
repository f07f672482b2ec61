package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.RunLab;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A job in a kernel of its own, booted in a fresh container as labs are.
public final class UserModeLinux {
  /// The folder of a job.
  public static final String FOLDER = "/lab/";

  private static final String SECONDS = "600";

  private UserModeLinux() {}

  /// How a script ended, and what it printed.
  ///
  /// @param files by their paths below the folder, the script among them
  public static Execution run(Map<String, byte[]> files, String script)
      throws IOException, LabTrouble {
    Map<String, byte[]> placed = new LinkedHashMap<>();
    files.forEach((path, content) -> placed.put(FOLDER + path, content));
    for (String part : List.of("boot", "init")) {
      placed.put(FOLDER + part, resource(part));
    }
    try (LabContainer container = ReadyImage.start()) {
      container.copy(placed);
      Execution boot =
          container.run(
              List.of("sh", FOLDER + "boot", SECONDS, "sh", FOLDER + script, FOLDER, "-"));
      assertThat(boot.exitCode()).as(boot.stdout() + boot.stderr()).isZero();
      return new Execution(
          Integer.parseInt(container.read(FOLDER + "status").strip()),
          boot.stdout(),
          container.read(FOLDER + "stderr"));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RunLab.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
