package io.knetc.lab.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The image of a Linux host, in an engine: the tools that load what knetc emits, and those that
/// send packets. Its definition is `io/knetc/lab/image`; its name holds a hash of that.
public record HostImage(Engine engine, String name) {
  private static final List<String> DEFINITION = List.of("packages", "Dockerfile", "build");
  private static final String ERROR = "error: ";

  /// The image, built before if need be: then `progress` gets a line for each step.
  public static HostImage ready(Engine engine, Consumer<String> progress) throws LabTrouble {
    try {
      Path folder = Files.createTempDirectory("knetc-image-");
      try {
        for (String name : DEFINITION) {
          Files.write(folder.resolve(name), definition(name));
        }
        return new HostImage(engine, build(folder, engine, progress));
      } finally {
        for (String name : DEFINITION) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new LabTrouble("cannot build the host image: " + e.getMessage(), e);
    }
  }

  private static byte[] definition(String name) throws IOException {
    try (InputStream in = HostImage.class.getResourceAsStream("/io/knetc/lab/image/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  /// Runs the script `build`, which prints the name of the image.
  private static String build(Path folder, Engine engine, Consumer<String> progress)
      throws IOException, LabTrouble {
    ProcessBuilder builder = new ProcessBuilder("sh", folder.resolve("build").toString());
    builder.environment().put("DOCKER_HOST", engine.address());
    Process process = builder.start();
    process.getOutputStream().close();
    String reason = "the script that builds it failed";
    try (BufferedReader steps = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = steps.readLine(); line != null; line = steps.readLine()) {
        if (line.startsWith(ERROR)) {
          reason = line.substring(ERROR.length());
        } else {
          progress.accept(line);
        }
      }
    }
    String name =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (name.isEmpty()) {
      throw new LabTrouble("there is no host image: " + reason);
    }
    return name;
  }
}
