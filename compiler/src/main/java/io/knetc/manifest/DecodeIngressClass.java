package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import java.util.Optional;

/// IngressClass (networking.k8s.io/v1).
final class DecodeIngressClass {
  static final Fields ROOT =
      Fields.of("IngressClass").supported("apiVersion", "kind", "metadata", "spec");
  static final Fields SPEC =
      Fields.of("IngressClassSpec").supported("controller").notSupported("parameters");

  private static final String IS_DEFAULT = "ingressclass.kubernetes.io/is-default-class";

  private DecodeIngressClass() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.clusterWide(root, NameRule.subdomain("IngressClass"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader ingressClass = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = ingressClass.part("spec", SPEC);
    Optional<Attributed<String>> controller =
        spec.flatMap(fields -> fields.string("controller")).filter(name -> !name.value().isEmpty());
    if (controller.isEmpty()) {
      spec.orElse(ingressClass).reportMissing(spec.isPresent() ? "controller" : "spec");
      return Optional.empty();
    }
    if (!NameRule.CONTROLLER.holds(controller.get(), diagnostics)) {
      return Optional.empty();
    }
    return Optional.of(
        new IngressClassManifest(
            meta.get(),
            MetadataFields.created(root, diagnostics),
            controller.get().value(),
            meta.get().annotations().getOrDefault(IS_DEFAULT, "").equals("true")));
  }
}
