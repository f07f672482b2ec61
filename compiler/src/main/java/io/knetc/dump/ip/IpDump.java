package io.knetc.dump.ip;

import java.util.List;

/// What one command printed, or one batch file holds.
public record IpDump(List<Printed> lines) {
  public IpDump {
    lines = List.copyOf(lines);
  }

  /// The same of a dump whose routes are all of one table and do not say it, as after `ip route
  /// show table 100`.
  public IpDump inTable(String table) {
    return new IpDump(
        lines.stream()
            .map(printed ->
                printed.line() instanceof RouteLine route
                    ? new Printed(route.inTable(table), printed.end())
                    : printed)
            .toList());
  }

  /// Whether `ip link` printed it, which says a mode of each device, and no addresses.
  public boolean isOfLink() {
    return lines.stream()
        .anyMatch(printed ->
            printed.line() instanceof DeviceLine device
                && device.attributes().name(Keyword.MODE).isPresent());
  }

  /// A line as it stands in the text.
  ///
  /// @param end the blanks behind it, and a line feed, or the backslash that stands for one in the
  ///   output of `ip -o`
  public record Printed(DumpLine line, String end) {}
}
