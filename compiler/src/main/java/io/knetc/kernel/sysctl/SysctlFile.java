package io.knetc.kernel.sysctl;

import io.knetc.source.Origin;
import java.util.List;

/// The lines of a `sysctl.conf`.
public record SysctlFile(List<Line> lines) {
  public SysctlFile {
    lines = List.copyOf(lines);
  }

  /// One line.
  public sealed interface Line {
    /// What caused the line.
    Origin origin();
  }

  /// A value to be set.
  ///
  /// @param key with dots, such as `net.ipv4.conf.all.route_localnet`
  public record Setting(String key, String value, Origin origin) implements Line {}

  /// A comment: what cannot be set without knowing the host.
  public record Remark(String text, Origin origin) implements Line {}
}
