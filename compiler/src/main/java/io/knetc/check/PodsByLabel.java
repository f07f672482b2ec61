package io.knetc.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Things with labels, found by selectors without asking each: a big cluster has ten thousand
/// Services and a hundred thousand Pods.
///
/// @param <T> what has the labels
final class PodsByLabel<T> {
  private record Labelled<T>(Map<String, String> labels, T thing) {}

  /// By namespace, then by `key=value`.
  private final Map<String, Map<String, List<Labelled<T>>>> byLabel = new TreeMap<>();

  void add(String namespace, Map<String, String> labels, T thing) {
    Map<String, List<Labelled<T>>> own = byLabel.computeIfAbsent(namespace, _ -> new HashMap<>());
    labels.forEach((key, value) ->
        own.computeIfAbsent(key + "=" + value, _ -> new ArrayList<>(1))
            .add(new Labelled<>(labels, thing)));
  }

  /// Whether there is nothing at all.
  boolean isEmpty() {
    return byLabel.isEmpty();
  }

  /// Whether there is something in a namespace.
  boolean has(String namespace) {
    return byLabel.containsKey(namespace);
  }

  /// The things in a namespace that have all labels of a selector; none for one without labels.
  List<T> selected(String namespace, Map<String, String> selector) {
    Map<String, List<Labelled<T>>> own = byLabel.getOrDefault(namespace, Map.of());
    List<Labelled<T>> fewest = List.of();
    boolean isFirst = true;
    for (Map.Entry<String, String> label : selector.entrySet()) {
      List<Labelled<T>> having =
          own.getOrDefault(label.getKey() + "=" + label.getValue(), List.of());
      if (isFirst || having.size() < fewest.size()) {
        fewest = having;
      }
      isFirst = false;
    }
    return fewest.stream()
        .filter(each -> each.labels().entrySet().containsAll(selector.entrySet()))
        .map(Labelled::thing)
        .toList();
  }

  /// The namespaces in which something has all labels of a selector, in order.
  List<String> namespaces(Map<String, String> selector) {
    return byLabel.keySet().stream()
        .filter(namespace -> !selected(namespace, selector).isEmpty())
        .toList();
  }
}
