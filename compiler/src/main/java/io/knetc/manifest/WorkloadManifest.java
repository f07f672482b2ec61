package io.knetc.manifest;

import io.knetc.manifest.PodManifest.ContainerPort;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A workload that makes Pods of a template: a Deployment, StatefulSet, DaemonSet, Job, and so on.
///
/// @param labels of its template
/// @param onHostNetwork whether its Pods have no network of their own
/// @param ports the ports that the containers of its Pods declare
/// @param placement where its Pods may run
/// @param hostname of all its Pods, empty if the template names none; those of a StatefulSet have
///   their own names as hostnames
/// @param subdomain the Service in whose name the Pods stand in the cluster's DNS, empty if there
///   is none; that of a StatefulSet is its `serviceName`
public record WorkloadManifest(
    ObjectMeta meta,
    Population population,
    Map<String, String> labels,
    boolean onHostNetwork,
    List<ContainerPort> ports,
    Placement placement,
    String hostname,
    String subdomain)
    implements Manifest {
  /// How many Pods there are.
  public sealed interface Population {
    /// So many, with names that nobody knows before.
    record Replicas(int count) implements Population {}

    /// So many, which are numbered.
    ///
    /// @param first the number of the first
    record Ordinals(int count, int first) implements Population {}

    /// One on each Node that takes it.
    record EachNode() implements Population {}

    /// Whether there are none, wherever there are Nodes.
    default boolean isEmpty() {
      return switch (this) {
        case Replicas(int count) -> count == 0;
        case Ordinals(int count, _) -> count == 0;
        case EachNode _ -> false;
      };
    }
  }

  public WorkloadManifest {
    ports = List.copyOf(ports);
  }

  /// The labels of one of its Pods: those of the template, and what the controllers of StatefulSets
  /// and Jobs add.
  public Map<String, String> labelsOf(String pod) {
    Map<String, String> all = new TreeMap<>(labels);
    switch (meta.kind()) {
      case "StatefulSet" -> {
        all.put("statefulset.kubernetes.io/pod-name", pod);
        all.put("apps.kubernetes.io/pod-index", pod.substring(pod.lastIndexOf('-') + 1));
      }
      case "Job" -> {
        all.put("job-name", meta.name());
        all.put("batch.kubernetes.io/job-name", meta.name());
      }
      default -> {} // no other adds what anybody selects by
    }
    return all;
  }
}
