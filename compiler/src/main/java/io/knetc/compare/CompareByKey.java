package io.knetc.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Compares things whose order means nothing, each known by a key.
///
/// @param key what makes it the same thing, whatever its value
/// @param alike whether two of one key are the same in all that counts
/// @param item the thing as an item
record CompareByKey<T>(Function<T, Object> key, BiPredicate<T, T> alike, Function<T, Item> item) {

  /// Adds what differs: what went, then what came or changed. Several of one key are compared in
  /// their order.
  void run(List<T> before, List<T> after, List<Difference> differences) {
    Map<Object, Deque<T>> open = new LinkedHashMap<>();
    before.forEach(
        thing -> open.computeIfAbsent(key.apply(thing), _ -> new ArrayDeque<>()).add(thing));
    List<Difference> later = new ArrayList<>();
    for (T thing : after) {
      Deque<T> partners = open.getOrDefault(key.apply(thing), new ArrayDeque<>());
      if (partners.isEmpty()) {
        later.add(new Difference.Added(item.apply(thing)));
      } else {
        T partner = partners.removeFirst();
        if (!alike.test(partner, thing)) {
          later.add(new Difference.Changed(item.apply(partner), item.apply(thing)));
        }
      }
    }
    open.values()
        .forEach(left ->
            left.forEach(thing -> differences.add(new Difference.Removed(item.apply(thing)))));
    differences.addAll(later);
  }
}
