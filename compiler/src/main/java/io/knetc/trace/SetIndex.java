package io.knetc.trace;

import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetType.Dimension;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.trace.Packet.Payload.Segment;
import io.knetc.trace.Truth.Certain;
import io.knetc.trace.Truth.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The entries of a set, to look packets up in.
final class SetIndex {
  private final List<Dimension> dimensions;
  private final Set<List<Part>> entries = new HashSet<>();
  private final Set<List<Part>> excluded = new HashSet<>();

  /// The lengths of prefixes in the set, longest first.
  private final List<Integer> lengths = new ArrayList<>();

  SetIndex(IpSet set) {
    this.dimensions = set.type().dimensions();
    Map<Integer, Boolean> known = new HashMap<>();
    for (SetEntry entry : set.entries()) {
      boolean excludes = entry.options().stream().anyMatch(EntryOption.NoMatch.class::isInstance);
      (excludes ? excluded : entries).add(entry.parts());
      for (Part part : entry.parts()) {
        if (part instanceof Part.Network(Cidr cidr)) {
          known.put(cidr.prefixLength(), true);
        }
      }
    }
    known.keySet().stream().sorted((one, other) -> other - one).forEach(lengths::add);
  }

  /// Whether a packet is in the set.
  ///
  /// @param flags which end each dimension looks at, such as `src,dst`
  Truth holds(Packet packet, String flags) {
    String[] sides = flags.split(",", -1);
    if (sides.length < dimensions.size()) {
      return Certain.FAILS;
    }
    List<List<Part>> values = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      boolean source = sides[i].equals("src");
      List<Part> value = values(dimensions.get(i), packet, source);
      if (value.isEmpty()) {
        return switch (dimensions.get(i)) {
          // No port in the packet, no network in the set.
          case PORT, NET, IP -> Certain.FAILS;
          case MAC, MARK, IFACE, SET -> Unknown.UNKNOWN;
        };
      }
      values.add(value);
    }
    return find(values, List.of());
  }

  /// What a packet has in a dimension; for networks from the smallest to the largest.
  private List<Part> values(Dimension dimension, Packet packet, boolean source) {
    IpAddress address = source ? packet.source() : packet.destination();
    return switch (dimension) {
      case IP -> List.of(new Part.Address(address));
      case NET ->
          lengths.stream()
              .filter(length -> length <= address.family().bits())
              .map(length -> (Part) new Part.Network(new Cidr(address, length)))
              .toList();
      case PORT ->
          packet.payload() instanceof Segment segment
              ? List.of(
                  new Part.ProtocolPort(
                      segment.protocol().lowerCase(),
                      source ? segment.sourcePort() : segment.destinationPort()),
                  new Part.PlainPort(source ? segment.sourcePort() : segment.destinationPort()))
              : List.of();
      case MAC, MARK, IFACE, SET -> List.of();
    };
  }

  private Truth find(List<List<Part>> values, List<Part> chosen) {
    if (chosen.size() == values.size()) {
      return entries.contains(chosen) ? Certain.HOLDS : Certain.FAILS;
    }
    for (Part part : values.get(chosen.size())) {
      List<Part> longer = new ArrayList<>(chosen);
      longer.add(part);
      if (longer.size() == values.size() && excluded.contains(longer)) {
        return Certain.FAILS;
      }
      if (find(values, longer).equals(Certain.HOLDS)) {
        return Certain.HOLDS;
      }
    }
    return Certain.FAILS;
  }
}
