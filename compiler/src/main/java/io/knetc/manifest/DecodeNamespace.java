package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import java.util.Optional;

/// Namespace (v1).
final class DecodeNamespace {
  static final Fields ROOT =
      Fields.of("Namespace").supported("apiVersion", "kind", "metadata").noEffect("spec", "status");

  private DecodeNamespace() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta = DecodeMeta.clusterWide(root, NameRule.NAMESPACE, diagnostics);
    meta.ifPresent(data -> new FieldReader(root, ROOT, data.id(), "", diagnostics));
    return meta.map(NamespaceManifest::new);
  }
}
