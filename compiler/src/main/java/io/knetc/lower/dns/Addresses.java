package io.knetc.lower.dns;

import io.knetc.network.IpAddress;
import io.knetc.plan.PublishedService.Host;
import io.knetc.source.Attributed;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The addresses behind the name of a headless Service.
final class Addresses {
  private Addresses() {}

  /// Each once, though it may have several names, in order.
  static List<Attributed<IpAddress>> of(List<Host> hosts) {
    Set<IpAddress> seen = new HashSet<>();
    return hosts.stream()
        .map(Host::address)
        .filter(address -> seen.add(address.value()))
        .sorted(Comparator.comparing((Attributed<IpAddress> address) -> address.value()))
        .toList();
  }
}
