package io.knetc.cli;

/// The exit codes of every command, as diff(1) has them. A run that a signal ends has 128 and the
/// signal's number, as shells have it: 130 for Ctrl-C.
public final class ExitCode {
  /// All is well.
  public static final int FINE = 0;

  /// There are findings: errors in the manifests, probes that failed.
  public static final int FINDINGS = 1;

  /// The question could not be asked: wrong usage, a file that cannot be read or written, no
  /// container engine, nothing to probe.
  public static final int TROUBLE = 2;

  private ExitCode() {}
}
