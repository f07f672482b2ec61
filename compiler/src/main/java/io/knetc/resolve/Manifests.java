package io.knetc.resolve;

import io.knetc.manifest.Manifest;
import java.util.Comparator;
import java.util.List;

/// The manifests of a cluster in an order that does not depend on the files.
final class Manifests {
  private final List<Manifest> all;

  Manifests(List<Manifest> all) {
    this.all =
        all.stream()
            .sorted(Comparator.comparing((Manifest manifest) -> manifest.meta().id()))
            .toList();
  }

  /// Whether there is no object at all.
  boolean isEmpty() {
    return all.isEmpty();
  }

  /// The manifests of a kind.
  <T extends Manifest> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
