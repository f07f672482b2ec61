package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ObjectMeta.Controller;
import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads `metadata`, and refuses names that the API server would refuse: what passes may stand in
/// rules, comments and paths.
final class DecodeMeta {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  static final Fields METADATA =
      Fields.of("ObjectMeta")
          .supported("name", "namespace", "labels", "annotations", "deletionTimestamp")
          .supported("ownerReferences")
          .noEffect(
              "generateName",
              "selfLink",
              "uid",
              "resourceVersion",
              "generation",
              "creationTimestamp",
              "deletionGracePeriodSeconds",
              "finalizers",
              "managedFields",
              "clusterName");

  static final Fields OWNER =
      Fields.of("OwnerReference")
          .supported("kind", "name", "controller")
          .noEffect("apiVersion", "uid", "blockOwnerDeletion");

  private DecodeMeta() {}

  /// The metadata of a namespaced object.
  static Optional<ObjectMeta> namespaced(Mapping root, NameRule rule, Diagnostics diagnostics) {
    String namespace =
        metadata(root)
            .flatMap(metadata -> metadata.string("namespace"))
            .filter(text -> !text.isEmpty())
            .orElse("default");
    return read(root, rule, namespace, diagnostics);
  }

  /// The metadata of an object that belongs to the whole cluster.
  static Optional<ObjectMeta> clusterWide(Mapping root, NameRule rule, Diagnostics diagnostics) {
    return read(root, rule, "", diagnostics);
  }

  /// @param rule that of the object's name; it is called as the kind
  private static Optional<ObjectMeta> read(
      Mapping root, NameRule rule, String namespace, Diagnostics diagnostics) {
    String kind = rule.what();
    Optional<Mapping> metadata = metadata(root);
    if (metadata.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(Code.KN1003, root.span(), "the " + kind + " has no \"metadata\"")
              .withHelp("give the object a name: metadata: {name: ...}"));
      return Optional.empty();
    }
    String provisional = ObjectMeta.id(kind, namespace, metadata.get().string("name").orElse(""));
    FieldReader reader =
        new FieldReader(metadata.get(), METADATA, provisional, "metadata", diagnostics);
    Optional<Attributed<String>> name = reader.string("name");
    if (name.isEmpty()) {
      if (!reader.has("name")) {
        reader.reportMissing("name");
      }
      return Optional.empty();
    }
    Optional<Attributed<String>> written = reader.string("namespace");
    if (written.isEmpty() && reader.has("namespace")) {
      return Optional.empty();
    }
    boolean namespaceHolds =
        written
            .filter(text -> !namespace.isEmpty() && !text.value().isEmpty())
            .map(text -> NameRule.NAMESPACE.holds(text, diagnostics))
            .orElse(true);
    if (!rule.holds(name.get(), diagnostics) || !namespaceHolds) {
      return Optional.empty();
    }
    Map<String, String> annotations = new LinkedHashMap<>(reader.stringMap("annotations"));
    annotations.remove(LAST_APPLIED);
    Origin origin = Origin.of(provisional, "", name.get().span(), "ReadManifests");
    return Optional.of(
        new ObjectMeta(
            kind,
            namespace,
            name.get().value(),
            reader.stringMap("labels"),
            annotations,
            reader.has("deletionTimestamp"),
            controller(reader),
            origin));
  }

  private static Optional<Controller> controller(FieldReader metadata) {
    return metadata.parts("ownerReferences", OWNER).stream()
        .filter(owner -> owner.flag("controller", false))
        .map(owner -> new Controller(owner.text("kind"), owner.text("name")))
        .findFirst();
  }

  private static Optional<Mapping> metadata(Mapping root) {
    return root.get("metadata")
        .flatMap(
            value -> value instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty());
  }
}
