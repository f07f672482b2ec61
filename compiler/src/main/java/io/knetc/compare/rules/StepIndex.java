package io.knetc.compare.rules;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.Cidr;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the steps of a chain that may meet the packets of another one, without a look at all of
/// them: most rules of long chains are for one destination or for one port, and those of different
/// ones exclude each other.
///
/// @param <T> what a step stands for
final class StepIndex<T> {
  private final Map<Cidr, List<T>> byDestination = new HashMap<>();
  private final Map<PortTo, List<T>> byDestinationAndPort = new HashMap<>();
  private final List<T> byDestinationOnly = new ArrayList<>();
  private final Map<PortTo, List<T>> byPort = new HashMap<>();
  private final List<T> others = new ArrayList<>();
  private final List<T> all = new ArrayList<>();

  /// A single port that a packet must go to.
  private record PortTo(Protocol protocol, int port) {}

  void add(Rule rule, T step) {
    Optional<Cidr> destination = destination(rule);
    Optional<PortTo> port = port(rule);
    all.add(step);
    if (destination.isPresent()) {
      put(byDestination, destination.get(), step);
      port.ifPresentOrElse(
          to -> put(byDestinationAndPort, to, step), () -> byDestinationOnly.add(step));
    } else if (port.isPresent()) {
      put(byPort, port.get(), step);
    } else {
      others.add(step);
    }
  }

  private static <K, T> void put(Map<K, List<T>> map, K key, T step) {
    map.computeIfAbsent(key, _ -> new ArrayList<>()).add(step);
  }

  /// Those that may meet packets of a rule; others may be among them.
  void candidates(Rule rule, Consumer<T> consumer) {
    Optional<Cidr> destination = destination(rule);
    Optional<PortTo> port = port(rule);
    if (destination.isEmpty() && port.isEmpty()) {
      all.forEach(consumer);
      return;
    }
    others.forEach(consumer);
    if (destination.isPresent()) {
      byDestination.getOrDefault(destination.get(), List.of()).forEach(consumer);
      if (port.isPresent()) {
        byPort.getOrDefault(port.get(), List.of()).forEach(consumer);
      } else {
        byPort.values().forEach(group -> group.forEach(consumer));
      }
    } else {
      byPort.getOrDefault(port.get(), List.of()).forEach(consumer);
      byDestinationAndPort.getOrDefault(port.get(), List.of()).forEach(consumer);
      byDestinationOnly.forEach(consumer);
    }
  }

  private static Optional<Cidr> destination(Rule rule) {
    for (Match match : rule.matches()) {
      if (match instanceof Match.Destination(boolean inverted, Cidr cidr)
          && !inverted
          && cidr.prefixLength() == cidr.family().bits()) {
        return Optional.of(cidr);
      }
    }
    return Optional.empty();
  }

  private static Optional<PortTo> port(Rule rule) {
    for (Match match : rule.matches()) {
      if (match instanceof Match.Transport(Protocol protocol, List<PortTest> ports)) {
        for (PortTest test : ports) {
          if (test.direction() == Match.Direction.DESTINATION
              && !test.inverted()
              && test.range().first() == test.range().last()) {
            return Optional.of(new PortTo(protocol, test.range().first()));
          }
        }
      }
    }
    return Optional.empty();
  }
}
