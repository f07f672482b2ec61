package io.knetc.dump.ip;

import java.util.List;

/// What one command printed, or one batch file holds.
public record IpDump(List<Printed> lines) {
  public IpDump {
    lines = List.copyOf(lines);
  }

  /// A line as it stands in the text.
  ///
  /// @param end the blanks behind it, and a line feed, or the backslash that stands for one in the
  ///   output of `ip -o`
  public record Printed(DumpLine line, String end) {}
}
