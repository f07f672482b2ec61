package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.OtherManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.WorkloadManifest;
import io.knetc.manifest.WorkloadManifest.Population;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reports Services whose selector means no Pod and no template of Pods. Input without any Pod is
/// no reason: then the Pods are elsewhere, as they are for a Service that has endpoints.
final class CheckSelectors implements Check {
  /// So many Pods of a StatefulSet are selected by their own names.
  private static final int MOST_ORDINALS = 1000;

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    PodsByLabel<String> pods = pods(checked);
    Set<String> served = served(checked);
    boolean hasOperators =
        checked.of(OtherManifest.class).stream().anyMatch(OtherManifest::mayBecomePods);
    boolean isSnapshot = !checked.cluster().nodes().isEmpty() && !pods.isEmpty();
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      String own = service.meta().namespace();
      boolean asks =
          !service.selector().isEmpty()
              && service.type() != ServiceManifest.Type.EXTERNAL_NAME
              && !served.contains(service.meta().namespacedName());
      if (asks && pods.selected(own, service.selector()).isEmpty()) {
        List<String> elsewhere = pods.namespaces(service.selector());
        if (isSnapshot || pods.has(own) || !elsewhere.isEmpty()) {
          report(service, elsewhere, hasOperators, diagnostics);
        }
      }
    }
  }

  /// The names of all Pods and templates.
  private static PodsByLabel<String> pods(CheckedCluster checked) {
    PodsByLabel<String> pods = new PodsByLabel<>();
    for (PodManifest pod : checked.of(PodManifest.class)) {
      pods.add(pod.meta().namespace(), pod.meta().labels(), pod.meta().id());
    }
    for (WorkloadManifest workload : checked.of(WorkloadManifest.class)) {
      ObjectMeta meta = workload.meta();
      pods.add(meta.namespace(), workload.labelsOf(meta.name()), meta.id());
      if (workload.population() instanceof Population.Ordinals(int count, int first)) {
        for (int i = first; i < first + Math.min(count, MOST_ORDINALS); i++) {
          pods.add(meta.namespace(), workload.labelsOf(meta.name() + "-" + i), meta.id());
        }
      }
    }
    return pods;
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
      ServiceManifest service,
      List<String> elsewhere,
      boolean hasOperators,
      Diagnostics diagnostics) {
    String selector =
        service.selector().entrySet().stream()
            .map(label -> Quoted.shown(label.getKey()) + "=" + Quoted.shown(label.getValue()))
            .collect(Collectors.joining(","));
    Diagnostic finding =
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
                        + ": a Service selects its own namespace");
    diagnostics.report(hasOperators ? finding.withHelp(OtherManifest.OPERATORS) : finding);
  }
}
