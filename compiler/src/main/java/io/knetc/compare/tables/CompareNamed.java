package io.knetc.compare.tables;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Compares things of which a table has one of each name, and whose order means nothing.
///
/// @param meaning what packets see of it besides its name
record CompareNamed<T>(
    Function<T, String> name, Function<T, Object> meaning, Function<T, Item> item) {

  /// Adds what differs: what went, then what came, changed, or has another comment.
  void run(List<T> before, List<T> after, List<Difference> differences) {
    Map<String, T> old = new HashMap<>();
    before.forEach(thing -> old.putIfAbsent(name.apply(thing), thing));
    Set<String> names = new HashSet<>();
    after.forEach(thing -> names.add(name.apply(thing)));
    before.stream()
        .filter(thing -> !names.contains(name.apply(thing)))
        .forEach(thing -> differences.add(new Difference.Removed(item.apply(thing))));
    for (T thing : after) {
      T twin = old.get(name.apply(thing));
      if (twin == null) {
        differences.add(new Difference.Added(item.apply(thing)));
      } else {
        compare(twin, thing, differences);
      }
    }
  }

  private void compare(T before, T after, List<Difference> differences) {
    Item old = item.apply(before);
    Item current = item.apply(after);
    if (!meaning.apply(before).equals(meaning.apply(after))) {
      differences.add(new Difference.Changed(old, current));
    } else if (!ItemWords.comment(old).equals(ItemWords.comment(current))) {
      differences.add(new Difference.Reworded(old, current));
    }
  }
}
