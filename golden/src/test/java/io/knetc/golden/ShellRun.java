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
public final class ShellRun {
  private static final Path MODULE = Path.of(Files.isDirectory(Path.of("golden")) ? "golden" : "");

  private ShellRun() {}

  /// Starts a test in a new network namespace.
  ///
  /// @param command its name and its arguments
  static Process start(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of("unshare", "-n"));
    words.add(script(command.getFirst()).toString());
    words.addAll(command.subList(1, command.size()));
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  /// The file of a test.
  public static Path script(String name) {
    return MODULE.resolve("src/test/sh").resolve(name).toAbsolutePath();
  }

  /// The results of a test that runs.
  static Stream<DynamicTest> results(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return results(output, process.waitFor());
  }

  /// One test for each line `ok WHAT` or `not ok WHAT`; other lines tell why.
  public static Stream<DynamicTest> results(String output, int exit) {
    List<DynamicTest> tests = new ArrayList<>();
    StringBuilder words = new StringBuilder();
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
    String last = words.toString();
    tests.add(dynamicTest("all was tried", () -> assertThat(exit).as(last).isZero()));
    return tests.stream();
  }
}
