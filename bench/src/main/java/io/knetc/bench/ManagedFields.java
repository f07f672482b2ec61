package io.knetc.bench;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What the API server notes about who wrote which field: a tree with the keys of the object.
final class ManagedFields {
  /// Lists that the API knows as maps, and the keys of their items.
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "ports", List.of("port", "protocol"),
          "conditions", List.of("type"),
          "addresses", List.of("type"),
          "containers", List.of("name"),
          "env", List.of("name"),
          "volumes", List.of("name"),
          "volumeMounts", List.of("mountPath"),
          "podIPs", List.of("ip"),
          "ownerReferences", List.of("uid"));

  private ManagedFields() {}

  /// An entry of `metadata.managedFields`.
  static SortedMap<String, Object> entry(
      String manager, String apiVersion, String time, SortedMap<String, Object> fields) {
    return Tree.map(
        "apiVersion",
        apiVersion,
        "fieldsType",
        "FieldsV1",
        "fieldsV1",
        children(fields),
        "manager",
        manager,
        "operation",
        "Update",
        "time",
        time);
  }

  /// The same for a subresource.
  static SortedMap<String, Object> statusEntry(
      String manager, String apiVersion, String time, SortedMap<String, Object> status) {
    SortedMap<String, Object> entry = entry(manager, apiVersion, time, Tree.map("status", status));
    entry.put("subresource", "status");
    return entry;
  }

  private static SortedMap<String, Object> children(Map<String, ?> fields) {
    SortedMap<String, Object> tree = Tree.map();
    fields.forEach((key, value) -> tree.put("f:" + key, of(key, value)));
    return tree;
  }

  private static SortedMap<String, Object> of(String key, Object value) {
    SortedMap<String, Object> tree = Tree.map();
    if (value instanceof SortedMap<?, ?> map) {
      map.forEach((name, part) -> tree.put("f:" + name, of((String) name, part)));
      tree.put(".", Tree.map());
    } else if (value instanceof List<?> list && KEYS.containsKey(key)) {
      tree.put(".", Tree.map());
      for (Object item : list) {
        if (item instanceof SortedMap<?, ?> map) {
          tree.put("k:" + JsonPrinter.compact(keyOf(key, map)), of("", map));
        }
      }
    }
    return tree;
  }

  private static SortedMap<String, Object> keyOf(String list, SortedMap<?, ?> item) {
    SortedMap<String, Object> key = Tree.map();
    for (String name : KEYS.getOrDefault(list, List.of())) {
      Object value = item.get(name);
      if (value != null) {
        key.put(name, value);
      }
    }
    return key;
  }
}
