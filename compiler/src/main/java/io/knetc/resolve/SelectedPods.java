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
    if (service.selector().isEmpty()) {
      return endpoints;
    }
    for (PodManifest pod : byNamespace.getOrDefault(service.meta().namespace(), List.of())) {
      Optional<Attributed<IpAddress>> ip =
          pod.ips().stream().filter(address -> address.value().family() == family).findFirst();
      Optional<Port> target = target(port, pod);
      boolean selected = pod.meta().labels().entrySet().containsAll(service.selector().entrySet());
      if (selected && !pod.finished() && ip.isPresent() && target.isPresent()) {
        endpoints.add(endpoint(service, pod, ip.get(), target.get()));
      }
    }
    return endpoints;
  }

  private static Endpoint endpoint(
      ServiceManifest service, PodManifest pod, Attributed<IpAddress> ip, Port port) {
    boolean terminating = pod.meta().deleting();
    boolean ready = service.publishNotReadyAddresses() || (pod.ready() && !terminating);
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

  private static Optional<Port> target(ServiceManifest.ServicePort port, PodManifest pod) {
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
