package io.knetc.manifest;

import java.time.Instant;
import java.util.List;

/// An IngressClass (networking.k8s.io/v1): who serves the Ingresses of a class.
///
/// @param created when the API server took it: none or one
/// @param controller such as `k8s.io/ingress-nginx`
/// @param isDefault whether Ingresses without a class are of this one
public record IngressClassManifest(
    ObjectMeta meta, List<Instant> created, String controller, boolean isDefault)
    implements Manifest {
  public IngressClassManifest {
    created = List.copyOf(created);
  }
}
