package io.knetc.reach;

import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What may pass: ports of each transport protocol, and everything else, such as ICMP.
///
/// @param ports of each protocol; a protocol that is not there has none
/// @param others whether other protocols pass: they do where a rule has no ports
public record Traffic(Map<Protocol, PortSet> ports, boolean others) {
  /// Nothing.
  public static final Traffic NONE = new Traffic(Map.of(), false);

  /// Everything.
  public static final Traffic ALL =
      new Traffic(
          Map.of(Protocol.TCP, PortSet.ALL, Protocol.UDP, PortSet.ALL, Protocol.SCTP, PortSet.ALL),
          true);

  public Traffic {
    Map<Protocol, PortSet> some = new EnumMap<>(Protocol.class);
    ports.forEach((protocol, set) -> {
      if (!set.isEmpty()) {
        some.put(protocol, set);
      }
    });
    ports = Map.copyOf(some);
  }

  /// Ports of one protocol.
  public static Traffic of(Protocol protocol, PortSet ports) {
    return new Traffic(Map.of(protocol, ports), false);
  }

  /// The ports of a protocol.
  public PortSet of(Protocol protocol) {
    return Objects.requireNonNullElse(ports.get(protocol), PortSet.NONE);
  }

  /// Whether nothing passes.
  public boolean isEmpty() {
    return ports.isEmpty() && !others;
  }

  /// Whether every port of every protocol passes.
  public boolean hasEveryPort() {
    return ports.equals(ALL.ports);
  }

  /// As the lists name it: `All Connections`, `No Connections`, or `TCP 80-90,443,UDP 53`.
  public String text() {
    if (hasEveryPort()) {
      return "All Connections";
    }
    if (ports.isEmpty()) {
      return "No Connections";
    }
    return Stream.of(Protocol.values())
        .filter(ports::containsKey)
        .map(protocol -> protocol + " " + of(protocol).text())
        .collect(Collectors.joining(","));
  }

  /// What passes by one of the two.
  public Traffic union(Traffic other) {
    if (isEmpty()) {
      return other;
    }
    Map<Protocol, PortSet> both = new EnumMap<>(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      both.put(protocol, of(protocol).union(other.of(protocol)));
    }
    return new Traffic(both, others || other.others);
  }

  /// What passes by both.
  public Traffic intersection(Traffic other) {
    if (equals(ALL) || other.equals(ALL)) {
      return equals(ALL) ? other : this;
    }
    Map<Protocol, PortSet> both = new EnumMap<>(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      both.put(protocol, of(protocol).intersection(other.of(protocol)));
    }
    return new Traffic(both, others && other.others);
  }

  /// What passes here and not there.
  public Traffic without(Traffic other) {
    Map<Protocol, PortSet> rest = new EnumMap<>(Protocol.class);
    for (Protocol protocol : Protocol.values()) {
      rest.put(protocol, of(protocol).without(other.of(protocol)));
    }
    return new Traffic(rest, others && !other.others);
  }
}
