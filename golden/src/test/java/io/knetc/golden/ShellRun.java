package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The tests in `src/test/sh` that are written in shell and run in network namespaces of their own.
final class ShellRun {
  private static final Path MODULE = Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "");

  private ShellRun() {}

  /// Starts a test in a new network namespace.
  ///
  /// @param command its name and its arguments
  static Process start(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of("unshare", "-n"));
    words.add(
        MODULE.resolve("src/test/sh").resolve(command.getFirst()).toAbsolutePath().toString());
    words.addAll(command.subList(1, command.size()));
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  /// One test for each line `ok WHAT` or `not ok WHAT`; other lines tell why.
  static Stream<DynamicTest> results(Process process) throws IOException, InterruptedException {
    List<DynamicTest> tests = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : output.lines().toList()) {
      if (line.startsWith("ok ")) {
        tests.add(dynamicTest(line.substring("ok ".length()), () -> {}));
      } else if (line.startsWith("not ok ")) {
        String why = words.toString();
        tests.add(dynamicTest(line.substring("not ok ".length()), () -> fail(why)));
      } else {
        words.append(line).append('\n');
        continue;
      }
      words.setLength(0);
    }
    int exit = process.waitFor();
    String last = words.toString();
    tests.add(dynamicTest("all was tried", () -> assertThat(exit).as(last).isZero()));
    return tests.stream();
  }
}
