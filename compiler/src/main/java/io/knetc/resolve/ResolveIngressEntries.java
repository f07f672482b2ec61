package io.knetc.resolve;

import io.knetc.cluster.policy.IngressEntry;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.IngressManifest;
import io.knetc.manifest.IngressManifest.Backend;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which ports of Pods the Ingresses of a cluster lead to, through the selectors of Services.
final class ResolveIngressEntries {
  private final Map<String, ServiceManifest> services = new HashMap<>();
  private final List<PolicyPod> pods;
  private final List<IngressEntry> entries = new ArrayList<>();

  private ResolveIngressEntries(List<ServiceManifest> services, List<PolicyPod> pods) {
    services.forEach(service -> this.services.put(service.meta().namespacedName(), service));
    this.pods = pods;
  }

  static List<IngressEntry> run(Manifests manifests, List<PolicyPod> pods) {
    ResolveIngressEntries resolution =
        new ResolveIngressEntries(manifests.of(ServiceManifest.class), pods);
    for (IngressManifest ingress : manifests.of(IngressManifest.class)) {
      for (Backend.OfService backend : ingress.backends()) {
        Optional.ofNullable(
                resolution.services.get(ingress.meta().namespace() + "/" + backend.service()))
            .ifPresent(service -> resolution.add(service, backend));
      }
    }
    return resolution.entries;
  }

  private void add(ServiceManifest service, Backend.OfService backend) {
    Optional<ServicePort> exact =
        service.ports().stream().filter(port -> isNamed(port, backend.port())).findFirst();
    Optional<ServicePort> port =
        exact.or(() ->
            service.ports().stream()
                .filter(each -> each.target().equals(backend.port()))
                .findFirst());
    if (port.isEmpty() || service.selector().isEmpty()) {
      return;
    }
    for (PolicyPod pod : pods) {
      boolean selected =
          pod.namespace().equals(service.meta().namespace())
              && pod.labels().entrySet().containsAll(service.selector().entrySet());
      if (selected) {
        target(port.get(), pod)
            .ifPresent(number ->
                entries.add(
                    new IngressEntry(
                        pod, port.get().protocol(), number, exact.isEmpty(), backend.origin())));
      }
    }
  }

  private static boolean isNamed(ServicePort port, TargetPort wanted) {
    return switch (wanted) {
      case TargetPort.Numbered(Port number) -> port.port().value().equals(number);
      case TargetPort.Named(String name) -> port.name().equals(name);
    };
  }

  private static Optional<Port> target(ServicePort port, PolicyPod pod) {
    return switch (port.target()) {
      case TargetPort.Numbered(Port number) -> Optional.of(number);
      case TargetPort.Named(String name) ->
          pod.portsNamed(name, port.protocol()).stream().findFirst().map(Port::new);
    };
  }
}
