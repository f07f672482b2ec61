package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A JVM of its own, for what happens once in the life of one.
final class Jvm {
  private Jvm() {}

  /// All that a program prints; an empty value in the environment is one that is not set.
  static String run(Class<?> program, Map<String, String> environment)
      throws IOException, InterruptedException {
    Process process = start(List.of(program.getName()), List.of(), environment);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    return printed;
  }

  /// A running one; its errors go where its output goes.
  ///
  /// @param program options of the JVM, and a main class
  static Process start(
      List<String> program, List<String> arguments, Map<String, String> environment)
      throws IOException {
    // A shell that runs something in the background has it ignore interruptions.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(program);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
