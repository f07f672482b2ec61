package io.knetc.lab.container;

/// How a command in a container ended, and what it printed.
public record Execution(int exitCode, String stdout, String stderr) {
  /// Whether the command says that all is well.
  public boolean succeeded() {
    return exitCode == 0;
  }
}
