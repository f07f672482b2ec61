package io.knetc.compare.ways;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the sets of kube-proxy say of ways in: where IPVS balances, rules ask sets.
final class SetWays {
  private final IpFamily family;
  private final Set<Way> known = new HashSet<>();
  private final Map<Way, Set<Cidr>> ranges = new HashMap<>();

  SetWays(IpFamily family, List<IpSet> sets) {
    this.family = family;
    for (IpSet set : sets) {
      for (SetEntry entry : set.entries()) {
        of(set.name().text(), entry).ifPresent(way -> add(way, entry));
      }
    }
  }

  private void add(Way way, SetEntry entry) {
    known.add(way);
    for (Part part : entry.parts()) {
      if (part instanceof Part.Network(Cidr cidr)) {
        ranges.computeIfAbsent(way, _ -> new LinkedHashSet<>()).add(cidr);
      }
    }
  }

  /// The way that an entry is about.
  Optional<Way> of(String set, SetEntry entry) {
    boolean isOurs = set.startsWith("KUBE-") && set.startsWith("KUBE-6-") == isIpv6();
    if (!isOurs || set.contains("LOOP-BACK") || set.contains("HEALTH-CHECK")) {
      return Optional.empty();
    }
    boolean isNodePort = set.contains("NODE-PORT");
    List<Part> parts = entry.parts();
    if (isNodePort && parts.getFirst() instanceof Part.PlainPort(int port)) {
      Protocol protocol = set.contains("UDP") ? Protocol.UDP : Protocol.TCP;
      return Optional.of(new Way.NodePort(family, protocol, port));
    }
    if (parts.size() >= 2
        && parts.get(0) instanceof Part.Address(IpAddress address)
        && parts.get(1) instanceof Part.ProtocolPort(String name, int port)
        && port > 0) {
      return Stream.of(Protocol.values())
          .filter(protocol -> protocol.lowerCase().equals(name))
          .findFirst()
          .map(protocol ->
              isNodePort
                  ? new Way.NodePort(family, protocol, port)
                  : new Way.Front(protocol, address, port));
    }
    return Optional.empty();
  }

  private boolean isIpv6() {
    return switch (family) {
      case IPV4 -> false;
      case IPV6 -> true;
    };
  }

  /// Whether a set knows the way.
  boolean know(Way way) {
    return known.contains(way);
  }

  /// The ranges of senders that sets name beside a way.
  Set<Cidr> ranges(Way way) {
    return ranges.getOrDefault(way, Set.of());
  }
}
