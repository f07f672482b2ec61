package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `metadata` says to a few kinds only, so that it is not in {@link ObjectMeta}.
final class MetadataFields {
  private MetadataFields() {}

  /// The annotations that {@link DecodeMeta} took, with their places.
  static Map<String, Attributed<String>> annotations(Mapping root, ObjectMeta meta) {
    Map<String, Attributed<String>> annotations = new LinkedHashMap<>();
    Optional<Mapping> found =
        metadata(root)
            .flatMap(metadata -> metadata.get("annotations"))
            .flatMap(value -> value instanceof Mapping map ? Optional.of(map) : Optional.empty());
    for (Value.Entry entry : found.map(Mapping::entries).orElse(List.of())) {
      if (meta.annotations().containsKey(entry.key())) {
        Origin origin =
            Origin.of(
                meta.id(),
                "metadata.annotations[" + entry.key() + "]",
                entry.value().span(),
                "ReadManifests");
        annotations.put(
            entry.key(),
            new Attributed<>(String.valueOf(meta.annotations().get(entry.key())), origin));
      }
    }
    return annotations;
  }

  /// When the API server took the object: none or one.
  static List<Instant> created(Mapping root, Diagnostics diagnostics) {
    Optional<Value> time = metadata(root).flatMap(metadata -> metadata.get("creationTimestamp"));
    if (time.isEmpty()
        || !(time.get() instanceof Scalar scalar)
        || scalar.kind() == Scalar.Kind.NULL) {
      return List.of();
    }
    try {
      return List.of(Instant.parse(scalar.text()));
    } catch (DateTimeParseException _) {
      diagnostics.report(
          Code.KN1001,
          scalar.span(),
          Quoted.of(scalar.text()) + " is no time such as 2026-03-01T08:00:00Z");
      return List.of();
    }
  }

  private static Optional<Mapping> metadata(Mapping root) {
    return root.get("metadata")
        .flatMap(value -> value instanceof Mapping map ? Optional.of(map) : Optional.empty());
  }
}
