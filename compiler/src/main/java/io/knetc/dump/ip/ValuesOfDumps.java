package io.knetc.dump.ip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The values of one kind that several dumps of a host hold, each of them once: `ip route` and `ip
/// route show table all` have routes in common. What one dump has twice, the host has twice.
final class ValuesOfDumps<T> {
  private final UnaryOperator<T> key;
  private final List<T> all = new ArrayList<>();
  private final Set<T> ofDumpsBefore = new HashSet<>();
  private int start;

  /// @param key the value without its place
  ValuesOfDumps(UnaryOperator<T> key) {
    this.key = key;
  }

  void add(T value) {
    if (!ofDumpsBefore.contains(key.apply(value))) {
      all.add(value);
    }
  }

  /// What follows is of another dump.
  void endDump() {
    all.subList(start, all.size()).forEach(value -> ofDumpsBefore.add(key.apply(value)));
    start = all.size();
  }

  List<T> all() {
    return List.copyOf(all);
  }
}
