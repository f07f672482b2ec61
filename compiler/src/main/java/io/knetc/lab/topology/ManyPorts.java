package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.network.Protocol;
import java.util.List;

/// Pods with several ports by TCP: what the containers of a pod have for each other, and what of it
/// a Service shows.
public final class ManyPorts {
  /// So many pods of a cluster are asked for.
  private static final int MOST = 12;

  private ManyPorts() {}

  /// Those that are in the lab for some reason, with a network of their own.
  public static List<PolicyPod> in(Cluster cluster, LabNetwork network) {
    return cluster.policies().pods().stream()
        .filter(pod -> !pod.onHostNetwork() && ports(pod).size() > 1)
        .filter(pod ->
            pod.addresses().stream()
                .anyMatch(address -> network.podAt(address.value()).isPresent()))
        .limit(MOST)
        .toList();
  }

  /// The ports that its containers declare.
  public static List<ContainerPort> ports(PolicyPod pod) {
    return pod.ports().stream().filter(port -> port.protocol() == Protocol.TCP).toList();
  }
}
