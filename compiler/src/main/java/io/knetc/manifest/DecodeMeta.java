package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads `metadata`, and refuses names that the API server would refuse: what passes may stand in
/// rules, comments and paths.
final class DecodeMeta {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  static final Fields METADATA =
      Fields.of("ObjectMeta")
          .supported("name", "namespace", "labels", "annotations", "deletionTimestamp")
          .noEffect(
              "generateName",
              "selfLink",
              "uid",
              "resourceVersion",
              "generation",
              "creationTimestamp",
              "deletionGracePeriodSeconds",
              "ownerReferences",
              "finalizers",
              "managedFields",
              "clusterName");

  private DecodeMeta() {}

  /// The metadata of a namespaced object.
  static Optional<ObjectMeta> namespaced(
      Mapping root, String kind, String rule, Predicate<String> legal, Diagnostics diagnostics) {
    String namespace =
        metadata(root)
            .flatMap(metadata -> metadata.string("namespace"))
            .filter(text -> !text.isEmpty())
            .orElse("default");
    return read(root, kind, namespace, rule, legal, diagnostics);
  }

  /// The metadata of an object that belongs to the whole cluster.
  static Optional<ObjectMeta> clusterWide(
      Mapping root, String kind, String rule, Predicate<String> legal, Diagnostics diagnostics) {
    return read(root, kind, "", rule, legal, diagnostics);
  }

  private static Optional<ObjectMeta> read(
      Mapping root,
      String kind,
      String namespace,
      String rule,
      Predicate<String> legal,
      Diagnostics diagnostics) {
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
    boolean namespaceLegal = namespace.isEmpty() || Names.isLabel(namespace);
    if (!namespaceLegal) {
      written.ifPresent(text ->
          reportName(
              text,
              "Namespace",
              "lower-case letters, digits and \"-\", at most 63, with a letter or digit at both"
                  + " ends",
              diagnostics));
    }
    if (!legal.test(name.get().value())) {
      reportName(name.get(), kind, rule, diagnostics);
      return Optional.empty();
    }
    if (!namespaceLegal) {
      return Optional.empty();
    }
    Map<String, String> annotations = new LinkedHashMap<>(reader.stringMap("annotations"));
    annotations.remove(LAST_APPLIED);
    Origin origin = new Origin(provisional, "", name.get().span(), "ReadManifests");
    return Optional.of(
        new ObjectMeta(
            kind,
            namespace,
            name.get().value(),
            reader.stringMap("labels"),
            annotations,
            reader.has("deletionTimestamp"),
            origin));
  }

  private static void reportName(
      Attributed<String> name, String kind, String rule, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN1004,
                name.span(),
                "\"" + FieldReader.printable(name.value()) + "\" is not a legal " + kind + " name")
            .withHelp(kind + " names are made of " + rule));
  }

  private static Optional<Mapping> metadata(Mapping root) {
    return root.get("metadata")
        .flatMap(
            value -> value instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty());
  }
}
