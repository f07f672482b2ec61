package io.knetc.manifest;

import io.knetc.manifest.PodManifest.ContainerPort;
import java.util.List;
import java.util.Map;

/// A workload that makes Pods of a template: a Deployment, StatefulSet, DaemonSet, Job, and so on.
///
/// @param labels those of its Pods
/// @param onHostNetwork whether its Pods have no network of their own
/// @param ports the ports that the containers of its Pods declare
public record WorkloadManifest(
    ObjectMeta meta, Map<String, String> labels, boolean onHostNetwork, List<ContainerPort> ports)
    implements Manifest {
  public WorkloadManifest {
    ports = List.copyOf(ports);
  }
}
