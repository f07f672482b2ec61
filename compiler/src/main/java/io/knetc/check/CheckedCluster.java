package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.kernel.HostConfiguration;
import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.ServiceManifest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What checks look at: a cluster, and the manifests that it was made of.
///
/// @param hosts what a host of the cluster must hold; asked only for big clusters, as it takes time
/// @param maxLines so many lines a host may have to load into iptables of one family
public record CheckedCluster(
    List<Manifest> manifests,
    Cluster cluster,
    Function<Node, HostConfiguration> hosts,
    int maxLines) {
  /// The manifests in an order that does not depend on the files.
  public CheckedCluster {
    manifests =
        manifests.stream()
            .sorted(Comparator.comparing((Manifest manifest) -> manifest.meta().id()))
            .toList();
  }

  /// The manifests of a kind.
  <T extends Manifest> List<T> of(Class<T> kind) {
    return manifests.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The Services by `namespace/name`.
  Map<String, ServiceManifest> services() {
    Map<String, ServiceManifest> services = new TreeMap<>();
    of(ServiceManifest.class)
        .forEach(service -> services.put(service.meta().namespacedName(), service));
    return services;
  }

  /// The Services, as `namespace/name`, that have EndpointSlices.
  Set<String> sliced() {
    return of(EndpointSliceManifest.class).stream()
        .map(slice -> slice.meta().namespace() + "/" + slice.serviceName())
        .collect(Collectors.toSet());
  }
}
