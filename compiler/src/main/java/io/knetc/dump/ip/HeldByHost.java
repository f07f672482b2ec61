package io.knetc.dump.ip;

import io.knetc.kernel.ip.IpConfiguration;
import java.util.List;

/// What dumps of a host, or batch files for it, say in kernel values.
///
/// @param others the lines that hold something which kernel values cannot say, such as routes of
///   other tables, neighbours that are not permanent, devices of other kinds
public record HeldByHost(IpConfiguration configuration, List<DumpLine> others) {
  public HeldByHost {
    others = List.copyOf(others);
  }

  /// What becomes of what the kernel made by itself: the loopback device, link-local addresses, the
  /// routes that come with addresses.
  public enum KernelsOwn {
    KEPT,
    DROPPED
  }

  /// All of the dumps together, in their order.
  public static HeldByHost of(List<IpDump> dumps, KernelsOwn kernelsOwn) {
    CollectHeld collected = new CollectHeld(kernelsOwn);
    dumps.forEach(collected::add);
    return collected.held();
  }
}
