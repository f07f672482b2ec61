package io.knetc.kernel.dns;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.List;

/// A line of `/etc/hosts` (hosts(5)).
///
/// @param names the first is the canonical one
public record HostsLine(IpAddress address, List<DnsName> names, Origin origin) {
  public HostsLine {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no name for " + address);
    }
  }
}
