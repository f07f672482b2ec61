package io.knetc.resolve.planning;

import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.WorkloadManifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which workloads have their Pods already, in the input or elsewhere.
final class Running {
  /// The labels of Pods, by each of them.
  private final Map<Label, List<Map<String, String>>> pods = new HashMap<>();

  /// What labels must have at least, by the first of them.
  private final Map<Label, List<Map<String, String>>> selectors = new HashMap<>();

  private record Label(String namespace, String key, String value) {
    static Label of(String namespace, Map.Entry<String, String> label) {
      return new Label(namespace, label.getKey(), label.getValue());
    }
  }

  /// @param withEndpoints the Services, as `namespace/name`, whose endpoints the input has
  Running(List<PodManifest> pods, List<ServiceManifest> services, Set<String> withEndpoints) {
    for (PodManifest pod : pods) {
      for (Map.Entry<String, String> label : pod.meta().labels().entrySet()) {
        add(this.pods, Label.of(pod.meta().namespace(), label), pod.meta().labels());
      }
    }
    for (ServiceManifest service : services) {
      if (withEndpoints.contains(service.meta().namespacedName())
          && !service.selector().isEmpty()) {
        Map.Entry<String, String> first = new TreeMap<>(service.selector()).firstEntry();
        add(selectors, Label.of(service.meta().namespace(), first), service.selector());
      }
    }
  }

  private static void add(
      Map<Label, List<Map<String, String>>> map, Label label, Map<String, String> labels) {
    map.computeIfAbsent(label, _ -> new ArrayList<>(1)).add(labels);
  }

  /// A workload whose template has no label is never told from others, so it has none.
  boolean has(WorkloadManifest workload) {
    Set<Map.Entry<String, String>> labels = workload.labels().entrySet();
    List<Label> all =
        labels.stream().map(label -> Label.of(workload.meta().namespace(), label)).toList();
    return all.stream()
            .flatMap(label -> selectors.getOrDefault(label, List.of()).stream())
            .anyMatch(selector -> labels.containsAll(selector.entrySet()))
        || all.stream()
            .map(label -> pods.getOrDefault(label, List.of()))
            .min(Comparator.comparingInt(List::size))
            .stream()
            .flatMap(List::stream)
            .anyMatch(pod -> pod.entrySet().containsAll(labels));
  }
}
