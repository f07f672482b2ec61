package io.knetc.dump.ip;

import io.knetc.source.Origin;
import java.util.List;

/// The first line of a device, as `ip link show` and `ip addr show` print it.
///
/// @param lower what stands behind `@` in the name: the other end or the device below; empty if
///   there is none
/// @param flags such as `UP`
public record DeviceLine(
    int index, String name, String lower, List<String> flags, Attributes attributes, Origin origin)
    implements DumpLine {
  public DeviceLine {
    flags = List.copyOf(flags);
  }

  /// Whether somebody set it up.
  public boolean isUp() {
    return flags.contains("UP");
  }
}
