package io.knetc.resolve;

import io.knetc.cluster.Endpoint;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Endpoints out of Pods, as the EndpointSlice controller makes them for a Service with a selector.
final class SelectedPods {
  private final Map<String, List<PodManifest>> byNamespace = new HashMap<>();

  SelectedPods(List<PodManifest> pods) {
    for (PodManifest pod : pods) {
      byNamespace.computeIfAbsent(pod.meta().namespace(), _ -> new ArrayList<>()).add(pod);
    }
  }

  List<Endpoint> endpoints(
      ServiceManifest service, ServiceManifest.ServicePort port, IpFamily family) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (PodManifest pod : of(service)) {
      Optional<Attributed<IpAddress>> ip = ip(pod, family);
      Optional<Port> target = target(port, pod);
      if (ip.isPresent() && target.isPresent()) {
        endpoints.add(endpoint(service, pod, ip.get(), target.get()));
      }
    }
    return endpoints;
  }

  /// The Pods of a Service, ready or not; without a selector it has none.
  List<PodManifest> of(ServiceManifest service) {
    if (service.selector().isEmpty()) {
      return List.of();
    }
    return byNamespace.getOrDefault(service.meta().namespace(), List.of()).stream()
        .filter(pod -> pod.meta().labels().entrySet().containsAll(service.selector().entrySet()))
        .filter(pod -> !pod.finished())
        .toList();
  }

  /// The first address of a family.
  static Optional<Attributed<IpAddress>> ip(PodManifest pod, IpFamily family) {
    return pod.ips().stream().filter(address -> address.value().family() == family).findFirst();
  }

  /// Whether a Pod of a Service takes traffic as far as the API says.
  static boolean isReady(ServiceManifest service, PodManifest pod) {
    return service.publishNotReadyAddresses() || (pod.ready() && !pod.meta().deleting());
  }

  private static Endpoint endpoint(
      ServiceManifest service, PodManifest pod, Attributed<IpAddress> ip, Port port) {
    boolean terminating = pod.meta().deleting();
    boolean ready = isReady(service, pod);
    return new Endpoint(
        ip.value(),
        port,
        ip.value().withPort(port),
        ResolveEndpoints.state(ready, pod.ready(), terminating),
        pod.nodeName(),
        List.of(),
        List.of(),
        ip.origin());
  }

  /// The port of a Pod that a Service port leads to.
  static Optional<Port> target(ServiceManifest.ServicePort port, PodManifest pod) {
    return switch (port.target()) {
      case TargetPort.Numbered(Port number) -> Optional.of(number);
      case TargetPort.Named(String name) ->
          pod.ports().stream()
              .filter(declared ->
                  declared.name().equals(name) && declared.protocol() == port.protocol())
              .map(ContainerPort::port)
              .findFirst();
    };
  }
}
