package io.knetc.lab;

/// How a lab is run.
///
/// @param variant loads the rules
/// @param seconds how long the hosts may take for everything
/// @param keepsLogs whether the watcher gets logs
public record LabSettings(
    LabKernel kernel, IptablesVariant variant, int seconds, boolean keepsLogs) {
  /// Enough for thousands of probes on user-mode Linux.
  public static final int DEFAULT_SECONDS = 1800;
}
