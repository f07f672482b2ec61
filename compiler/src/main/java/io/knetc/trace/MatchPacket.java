package io.knetc.trace;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.MultiPort;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import io.knetc.trace.Packet.Payload.Icmp;
import io.knetc.trace.Packet.Payload.Segment;
import io.knetc.trace.Truth.Certain;
import io.knetc.trace.Truth.Unknown;
import java.util.List;
import java.util.Optional;

/// Whether a packet fits the matches of a rule, as the kernel's extensions decide it.
final class MatchPacket {
  private final HostRules host;

  MatchPacket(HostRules host) {
    this.host = host;
  }

  /// All of them.
  Truth all(List<Match> matches, Packet packet) {
    Truth truth = Certain.HOLDS;
    for (Match match : matches) {
      truth = truth.and(one(match, packet));
      if (truth.equals(Certain.FAILS)) {
        return truth;
      }
    }
    return truth;
  }

  private Truth one(Match match, Packet packet) {
    return switch (match) {
      case Match.Source(boolean inverted, var cidr) ->
          Truth.of(cidr.contains(packet.source())).inverted(inverted);
      case Match.Destination(boolean inverted, var cidr) ->
          Truth.of(cidr.contains(packet.destination())).inverted(inverted);
      case Match.InInterface(boolean inverted, String name) ->
          device(name, packet.in()).inverted(inverted);
      case Match.OutInterface(boolean inverted, String name) ->
          device(name, packet.out()).inverted(inverted);
      case Match.IpProtocol(boolean inverted, String name) ->
          protocol(name, packet).inverted(inverted);
      case Match.Fragment(boolean inverted) -> Certain.FAILS.inverted(inverted);
      case Match.Comment _ -> Certain.HOLDS;
      case Match.Transport(Protocol protocol, List<PortTest> ports) ->
          transport(protocol, ports, packet);
      case MultiPort multiPort -> multiPort(multiPort, packet);
      case Match.Mark(boolean inverted, int value, int mask) ->
          Truth.of((packet.mark() & mask) == value).inverted(inverted);
      case Match.Conntrack(boolean inverted, var states) ->
          Truth.of(states.contains(packet.state())).inverted(inverted);
      case Match.AddressType type -> addressType(type, packet);
      case Match.Random(boolean inverted, _) when inverted -> Unknown.UNKNOWN;
      case Match.Random random -> new Truth.Chance(random.asFraction());
      case Match.Recent recent when recent.check() == Match.Recent.Check.SET ->
          Certain.HOLDS.inverted(recent.inverted());
      case Match.Recent _, Match.BridgeIn _, Match.VirtualServer _ -> Unknown.UNKNOWN;
      // What goes from port to port of a bridge has that bridge for both interfaces.
      case Match.Bridged(boolean inverted) ->
          Truth.of(!packet.in().isEmpty() && packet.in().equals(packet.out())).inverted(inverted);
      case Match.InSet(boolean inverted, String set, String flags) ->
          host.set(set)
              .map(index -> index.holds(packet, flags))
              .orElse(Unknown.UNKNOWN)
              .inverted(inverted);
      case Match.Verbatim(List<String> words) -> verbatim(words, packet);
    };
  }

  private static Truth device(String pattern, String name) {
    return pattern.endsWith("+")
        ? Truth.of(name.startsWith(pattern.substring(0, pattern.length() - 1)))
        : Truth.of(name.equals(pattern));
  }

  private static Truth protocol(String name, Packet packet) {
    return switch (packet.payload()) {
      case Segment segment ->
          Truth.of(
              name.equals(segment.protocol().lowerCase())
                  || name.equals(String.valueOf(segment.protocol().number())));
      case Icmp _ ->
          Truth.of(
              packet.source().family() == IpFamily.IPV4
                  ? name.equals("icmp") || name.equals("1")
                  : name.equals("ipv6-icmp") || name.equals("icmpv6") || name.equals("58"));
    };
  }

  private static Truth transport(Protocol protocol, List<PortTest> ports, Packet packet) {
    if (!(packet.payload() instanceof Segment segment) || segment.protocol() != protocol) {
      return Certain.FAILS;
    }
    Truth truth = Certain.HOLDS;
    for (PortTest test : ports) {
      int port =
          test.direction() == Direction.SOURCE ? segment.sourcePort() : segment.destinationPort();
      truth = truth.and(Truth.of(isIn(test.range(), port)).inverted(test.inverted()));
    }
    return truth;
  }

  private static boolean isIn(PortRange range, int port) {
    return range.first() <= port && port <= range.last();
  }

  private static Truth multiPort(MultiPort match, Packet packet) {
    if (!(packet.payload() instanceof Segment segment)) {
      return Certain.FAILS;
    }
    boolean source = isIn(match.ports(), segment.sourcePort());
    boolean destination = isIn(match.ports(), segment.destinationPort());
    boolean fits =
        switch (match.side()) {
          case SOURCE -> source;
          case DESTINATION -> destination;
          case EITHER -> source || destination;
        };
    return Truth.of(fits).inverted(match.inverted());
  }

  private static boolean isIn(List<PortRange> ranges, int port) {
    return ranges.stream().anyMatch(range -> isIn(range, port));
  }

  private Truth addressType(Match.AddressType match, Packet packet) {
    IpAddress address =
        match.direction() == Direction.SOURCE ? packet.source() : packet.destination();
    return match.type().equals("LOCAL")
        ? Truth.of(host.has(address)).inverted(match.inverted())
        : Unknown.UNKNOWN;
  }

  /// The words that knetc itself writes; those of others cannot be told.
  private static Truth verbatim(List<String> words, Packet packet) {
    if (words.size() == 4 && words.get(2).equals("--icmpv6-type")) {
      Optional<Integer> type =
          Optional.of(words.get(3))
              .filter(word -> word.matches("[0-9]{1,3}"))
              .map(Integer::valueOf);
      return type.map(
              number -> Truth.of(packet.payload() instanceof Icmp icmp && icmp.type() == number))
          .orElse(Unknown.UNKNOWN);
    }
    return Unknown.UNKNOWN;
  }
}
