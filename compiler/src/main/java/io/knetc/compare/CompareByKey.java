package io.knetc.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
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

  /// Adds what differs: what went, then what came or changed. Of several of one key, those that are
  /// alike are the same, and the others are compared in the order of their words: so the order in
  /// which either state has them does not count, and both ways round pair the same.
  void run(List<T> before, List<T> after, List<Difference> differences) {
    Map<Object, List<T>> open = new LinkedHashMap<>();
    before.forEach(thing -> add(thing, open));
    Map<Object, List<T>> unlike = new LinkedHashMap<>();
    for (T thing : after) {
      List<T> partners = open.getOrDefault(key.apply(thing), List.of());
      partners.stream()
          .filter(partner -> alike.test(partner, thing))
          .findFirst()
          .ifPresentOrElse(partners::remove, () -> add(thing, unlike));
    }
    List<Difference> later = new ArrayList<>();
    unlike.forEach((key, things) -> {
      Deque<T> partners = new ArrayDeque<>(inOrder(open.getOrDefault(key, List.of())));
      for (T thing : inOrder(things)) {
        later.add(
            partners.isEmpty()
                ? new Difference.Added(item.apply(thing))
                : new Difference.Changed(item.apply(partners.removeFirst()), item.apply(thing)));
      }
      open.put(key, List.copyOf(partners));
    });
    open.values()
        .forEach(left ->
            left.forEach(thing -> differences.add(new Difference.Removed(item.apply(thing)))));
    differences.addAll(later);
  }

  private void add(T thing, Map<Object, List<T>> things) {
    things.computeIfAbsent(key.apply(thing), _ -> new ArrayList<>(1)).add(thing);
  }

  private List<T> inOrder(List<T> things) {
    return things.size() < 2
        ? things
        : things.stream()
            .sorted(Comparator.comparing(thing -> ItemWords.of(item.apply(thing))))
            .toList();
  }
}
