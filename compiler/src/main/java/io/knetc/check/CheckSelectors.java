package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.WorkloadManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reports Services whose selector means no Pod and no template of Pods. Input without any Pod is
/// no reason: then the Pods are elsewhere, as they are for a Service that has endpoints.
final class CheckSelectors implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Map<String, Set<Map<String, String>>> labels = labels(checked);
    Set<String> served = served(checked);
    boolean isSnapshot = !checked.cluster().nodes().isEmpty() && !labels.isEmpty();
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      boolean asks =
          !service.selector().isEmpty()
              && service.type() != ServiceManifest.Type.EXTERNAL_NAME
              && !served.contains(service.meta().namespacedName());
      List<String> namespaces =
          labels.keySet().stream()
              .filter(namespace ->
                  labels.getOrDefault(namespace, Set.of()).stream()
                      .anyMatch(pod -> pod.entrySet().containsAll(service.selector().entrySet())))
              .toList();
      String own = service.meta().namespace();
      boolean isKnown = isSnapshot || labels.containsKey(own) || !namespaces.isEmpty();
      if (asks && isKnown && !namespaces.contains(own)) {
        report(service, namespaces, diagnostics);
      }
    }
  }

  /// The labels of all Pods and templates, by namespace.
  private static Map<String, Set<Map<String, String>>> labels(CheckedCluster checked) {
    Map<String, Set<Map<String, String>>> labels = new TreeMap<>();
    checked
        .of(PodManifest.class)
        .forEach(pod ->
            labels
                .computeIfAbsent(pod.meta().namespace(), _ -> new HashSet<>())
                .add(pod.meta().labels()));
    checked
        .of(WorkloadManifest.class)
        .forEach(workload ->
            labels
                .computeIfAbsent(workload.meta().namespace(), _ -> new HashSet<>())
                .add(workload.labels()));
    return labels;
  }

  private static Set<String> served(CheckedCluster checked) {
    return Stream.concat(
            checked.of(EndpointSliceManifest.class).stream()
                .filter(slice -> !slice.endpoints().isEmpty())
                .map(slice -> slice.meta().namespace() + "/" + slice.serviceName()),
            checked.of(EndpointsManifest.class).stream()
                .filter(endpoints ->
                    endpoints.subsets().stream().anyMatch(subset -> !subset.addresses().isEmpty()))
                .map(endpoints -> endpoints.meta().namespacedName()))
        .collect(Collectors.toSet());
  }

  private static void report(
      ServiceManifest service, List<String> elsewhere, Diagnostics diagnostics) {
    String selector =
        service.selector().entrySet().stream()
            .map(label -> Quoted.shown(label.getKey()) + "=" + Quoted.shown(label.getValue()))
            .collect(Collectors.joining(","));
    diagnostics.report(
        Diagnostic.of(
                Code.KN2101,
                service.meta().span(),
                "\""
                    + service.meta().id()
                    + "\" selects "
                    + selector
                    + ", but no Pod or template of its namespace has these labels")
            .withHelp(
                elsewhere.isEmpty()
                    ? "mend the selector or the labels; remove it if somebody else writes the"
                        + " EndpointSlices"
                    : "there are such Pods in "
                        + String.join(", ", elsewhere)
                        + ": a Service selects its own namespace"));
  }
}
