package io.knetc.manifest;

import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.source.Origin;
import java.util.List;

/// An Ingress (networking.k8s.io/v1), as far as it says which Services are reached through it.
///
/// @param backends in the order of the text, the default backend first
public record IngressManifest(ObjectMeta meta, List<Backend> backends) implements Manifest {
  public IngressManifest {
    backends = List.copyOf(backends);
  }

  /// A port of a Service of the same namespace.
  public record Backend(String service, TargetPort port, Origin origin) {}
}
