package io.knetc.resolve.planning;

import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.WorkloadManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which workloads have their Pods already, in the input or elsewhere.
final class Running {
  /// By namespace, what labels must have at least.
  private final Map<String, List<Map<String, String>>> selectors = new HashMap<>();

  private final Map<String, List<Map<String, String>>> pods = new HashMap<>();

  /// @param withEndpoints the Services, as `namespace/name`, whose endpoints the input has
  Running(List<PodManifest> pods, List<ServiceManifest> services, Set<String> withEndpoints) {
    for (PodManifest pod : pods) {
      add(this.pods, pod.meta().namespace(), pod.meta().labels());
    }
    for (ServiceManifest service : services) {
      if (withEndpoints.contains(service.meta().namespacedName())
          && !service.selector().isEmpty()) {
        add(selectors, service.meta().namespace(), service.selector());
      }
    }
  }

  private static void add(
      Map<String, List<Map<String, String>>> map, String namespace, Map<String, String> labels) {
    map.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(labels);
  }

  boolean has(WorkloadManifest workload) {
    String namespace = workload.meta().namespace();
    Set<Map.Entry<String, String>> labels = workload.labels().entrySet();
    return selectors.getOrDefault(namespace, List.of()).stream()
            .anyMatch(selector -> labels.containsAll(selector.entrySet()))
        || pods.getOrDefault(namespace, List.of()).stream()
            .anyMatch(pod -> pod.entrySet().containsAll(labels));
  }
}
