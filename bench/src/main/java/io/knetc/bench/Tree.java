package io.knetc.bench;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values of a manifest: maps with sorted keys, lists, strings, numbers and booleans.
final class Tree {
  private Tree() {}

  /// A map of keys and values in turn.
  static SortedMap<String, Object> map(Object... keysAndValues) {
    SortedMap<String, Object> map = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /// The value of a key that holds a map.
  @SuppressWarnings("unchecked") // maps are made above only
  static SortedMap<String, Object> child(SortedMap<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("no " + key + " in " + map.keySet());
    }
    return (SortedMap<String, Object>) value;
  }

  /// The value of a key that holds a list, or none.
  static List<?> items(SortedMap<String, Object> map, String key) {
    return map.get(key) instanceof List<?> list ? list : List.of();
  }
}
