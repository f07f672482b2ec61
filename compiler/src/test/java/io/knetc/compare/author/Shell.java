package io.knetc.compare.author;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A shell for tests.
final class Shell {
  private Shell() {}

  /// The output of commands; what they say of errors comes with it.
  static String run(String commands) throws IOException, InterruptedException {
    return output(List.of("sh", "-c", commands));
  }

  /// The same in a network namespace of its own.
  static String runApart(String commands) throws IOException, InterruptedException {
    return output(List.of("unshare", "-n", "sh", "-c", commands));
  }

  private static String output(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
