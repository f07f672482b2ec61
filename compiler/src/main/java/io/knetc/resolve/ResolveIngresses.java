package io.knetc.resolve;

import io.knetc.cluster.ingress.IngressClass;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressClassManifest;
import io.knetc.manifest.IngressManifest;
import io.knetc.manifest.Manifest;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Ingresses of a cluster, merged by class and host.
final class ResolveIngresses {
  private ResolveIngresses() {}

  /// By the names of the classes.
  static List<IngressClass> run(
      Manifests manifests, EndpointObjects objects, Diagnostics diagnostics) {
    Map<String, List<IngressManifest>> byClass = IngressClasses.of(manifests, diagnostics);
    if (byClass.isEmpty()) {
      return List.of();
    }
    Map<String, IngressClassManifest> declared = new HashMap<>();
    manifests
        .of(IngressClassManifest.class)
        .forEach(each -> declared.put(each.meta().name(), each));
    ResolveIngressBackends backends = new ResolveIngressBackends(manifests, objects, diagnostics);
    List<IngressClass> classes = new ArrayList<>();
    byClass.forEach((name, ingresses) -> {
      Optional<IngressClassManifest> ofName = Optional.ofNullable(declared.get(name));
      Origin origin = ofName.map(Manifest.class::cast).orElse(ingresses.getFirst()).meta().origin();
      classes.add(
          new IngressClass(
              name,
              ofName.map(IngressClassManifest::controller).orElse(""),
              new MergeIngresses(origin, backends, diagnostics).run(ingresses),
              origin));
    });
    return classes;
  }
}
