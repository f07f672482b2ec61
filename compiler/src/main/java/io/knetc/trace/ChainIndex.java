package io.knetc.trace;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.IpAddress;
import io.knetc.trace.Packet.Payload.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rules of a long chain by the one destination address that they want, or by the one port, so
/// that a packet does not have to meet ten thousand rules that are for others.
final class ChainIndex {
  private static final int LONG = 32;

  private final boolean isLong;
  private final List<Integer> all;
  private final Map<Object, List<Integer>> wanted = new HashMap<>();

  ChainIndex(Chain chain) {
    List<Rule> rules = chain.rules();
    this.isLong = rules.size() > LONG;
    if (!isLong) {
      this.all = IntStream.range(0, rules.size()).boxed().toList();
      return;
    }
    this.all = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Object key = wantedBy(rules.get(i));
      (key.equals(ANYTHING) ? all : wanted.computeIfAbsent(key, _ -> new ArrayList<>())).add(i);
    }
  }

  private static final Object ANYTHING = new Object();

  private static Object wantedBy(Rule rule) {
    Object wanted = ANYTHING;
    for (Match match : rule.matches()) {
      switch (match) {
        case Match.Destination(boolean inverted, var cidr)
            when !inverted && cidr.prefixLength() == cidr.family().bits() -> {
          return cidr.address();
        }
        case Match.Transport(_, var ports) when !ports.isEmpty() -> {
          PortTest test = ports.getLast();
          if (test.direction() == Direction.DESTINATION
              && !test.inverted()
              && test.range().first() == test.range().last()) {
            wanted = test.range().first();
          }
        }
        default -> {}
      }
    }
    return wanted;
  }

  /// The places of the rules that the packet may fit, in order.
  List<Integer> candidates(Packet packet) {
    if (!isLong) {
      return all;
    }
    List<Integer> byAddress = wantedAt(packet.destination());
    List<Integer> byPort =
        packet.payload() instanceof Segment segment
            ? wanted.getOrDefault(segment.destinationPort(), List.of())
            : List.of();
    if (byAddress.isEmpty() && byPort.isEmpty()) {
      return all;
    }
    List<Integer> candidates = new ArrayList<>(all);
    candidates.addAll(byAddress);
    candidates.addAll(byPort);
    candidates.sort(Integer::compare);
    return candidates;
  }

  private List<Integer> wantedAt(IpAddress address) {
    return wanted.getOrDefault(address, List.of());
  }
}
