package io.knetc.resolve;

import io.knetc.manifest.EndpointSliceManifest;
import io.knetc.manifest.EndpointsManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Who says where a Service leads to: its EndpointSlices; where it has none at all, its Endpoints
/// object; where it has none either, the Pods that its selector selects.
final class EndpointObjects {
  private final Map<String, List<EndpointSliceManifest>> slices;
  private final Map<String, List<EndpointsManifest>> endpoints;
  private final SelectedPods pods;

  EndpointObjects(Manifests manifests) {
    this.slices =
        byService(
            manifests.of(EndpointSliceManifest.class),
            slice -> slice.meta().namespace() + "/" + slice.serviceName());
    this.endpoints =
        byService(manifests.of(EndpointsManifest.class), object -> object.meta().namespacedName());
    this.pods = new SelectedPods(manifests.of(PodManifest.class));
  }

  /// The objects of one Service, all of one kind.
  sealed interface Found {
    /// EndpointSlices, one at least.
    record Slices(List<EndpointSliceManifest> slices) implements Found {}

    /// Endpoints objects, one at least.
    record Endpoints(List<EndpointsManifest> objects) implements Found {}

    /// Pods, or nothing.
    record Pods(SelectedPods pods) implements Found {}
  }

  private static <T extends Manifest> Map<String, List<T>> byService(
      List<T> manifests, Function<T, String> service) {
    Map<String, List<T>> map = new HashMap<>();
    for (T manifest : manifests) {
      map.computeIfAbsent(service.apply(manifest), _ -> new ArrayList<>(1)).add(manifest);
    }
    return map;
  }

  /// Those of a Service.
  Found of(ServiceManifest service) {
    String name = service.meta().namespacedName();
    if (slices.containsKey(name)) {
      return new Found.Slices(slices.getOrDefault(name, List.of()));
    }
    return endpoints.containsKey(name)
        ? new Found.Endpoints(endpoints.getOrDefault(name, List.of()))
        : new Found.Pods(pods);
  }
}
