package io.knetc.compare.ways;

import io.knetc.compare.ways.Outcome.Socket;
import io.knetc.compare.ways.Outcome.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the ends of a packet, each with its part of all connections, to one outcome.
final class CollectEnds {
  private final Map<Socket, Double> reached = new LinkedHashMap<>();
  private final Map<Socket, Set<Source>> sources = new LinkedHashMap<>();
  private final Map<Outcome, Double> others = new LinkedHashMap<>();

  /// A target is reached.
  void reach(Socket socket, Source source, double part) {
    reached.merge(socket, part, Double::sum);
    sources.computeIfAbsent(socket, _ -> new HashSet<>()).add(source);
  }

  /// No target is reached.
  void end(Outcome outcome, double part) {
    others.merge(outcome, part, Double::sum);
  }

  /// All of it; where several things happen to what reaches no target, the most likely one.
  Outcome outcome(long affinitySeconds) {
    if (reached.isEmpty()) {
      return others.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElseGet(Outcome.Untouched::new);
    }
    List<Outcome.Target> targets = new ArrayList<>();
    reached.forEach((socket, part) -> {
      Set<Source> of = sources.getOrDefault(socket, Set.of());
      Source source = of.size() == 1 ? of.iterator().next() : Source.UNKNOWN;
      targets.add(new Outcome.Target(socket, new Share(part), source));
    });
    double lost = others.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Outcome.Balanced(targets, affinitySeconds, new Share(lost));
  }
}
