package io.knetc.manifest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the API server has the kinds that knetc compiles. Its own groups have no other of these
/// names; groups of others may, such as `serving.knative.dev` a Service.
final class ApiVersions {
  private static final Set<String> OWN =
      Set.of(
          "",
          "apps",
          "autoscaling",
          "batch",
          "discovery.k8s.io",
          "extensions",
          "networking.k8s.io",
          "policy");

  private static final Map<String, String> OF_KINDS =
      Map.ofEntries(
          Map.entry("Node", "v1"),
          Map.entry("Namespace", "v1"),
          Map.entry("Pod", "v1"),
          Map.entry("Service", "v1"),
          Map.entry("Endpoints", "v1"),
          Map.entry("ConfigMap", "v1"),
          Map.entry("ReplicationController", "v1"),
          Map.entry("Deployment", "apps/v1"),
          Map.entry("ReplicaSet", "apps/v1"),
          Map.entry("StatefulSet", "apps/v1"),
          Map.entry("DaemonSet", "apps/v1"),
          Map.entry("Job", "batch/v1"),
          Map.entry("CronJob", "batch/v1"),
          Map.entry("NetworkPolicy", "networking.k8s.io/v1"),
          Map.entry("EndpointSlice", "discovery.k8s.io/v1"));

  private ApiVersions() {}

  /// The API group, empty for the core one.
  static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /// The `apiVersion` that an object of this kind should have; nothing if its own may be right.
  static Optional<String> meant(String apiVersion, String kind) {
    return Optional.ofNullable(OF_KINDS.get(kind))
        .filter(
            right -> OWN.contains(group(apiVersion)) && !group(right).equals(group(apiVersion)));
  }
}
