package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An object of the user's files with the place of all its text, so that one can tell whose a place
/// is, and with what it says about findings in it.
///
/// @param object `kind/namespace/name`
/// @param span from its first key to its last value
/// @param ignored the words of its annotation `knetc.io/ignore`
/// @param manifests what it became; none if what is wrong with it was reported
public record PlacedObject(
    String object, Span span, List<Attributed<String>> ignored, List<Manifest> manifests) {
  private static final String IGNORE = "knetc.io/ignore";
  private static final String PASS = "ReadManifests";

  public PlacedObject {
    ignored = List.copyOf(ignored);
    manifests = List.copyOf(manifests);
  }

  /// The object of a tree.
  public static List<PlacedObject> read(Mapping root, Diagnostics diagnostics) {
    List<Manifest> manifests = DecodeObject.run(root, diagnostics);
    Optional<Mapping> metadata = mapping(root, "metadata");
    String object =
        manifests.stream()
            .filter(manifest -> !(manifest instanceof OtherManifest))
            .findFirst()
            .map(manifest -> manifest.meta().id())
            .orElseGet(() -> asWritten(root, metadata));
    List<Attributed<String>> ignored =
        metadata
            .flatMap(fields -> mapping(fields, "annotations"))
            .flatMap(annotations -> annotations.entry(IGNORE))
            .map(entry -> words(entry, object))
            .orElse(List.of());
    return List.of(new PlacedObject(object, root.span(), ignored, manifests));
  }

  private static String asWritten(Mapping root, Optional<Mapping> metadata) {
    String kind = root.string("kind").orElse("object");
    String name = metadata.flatMap(fields -> fields.string("name")).orElse("");
    String namespace = metadata.flatMap(fields -> fields.string("namespace")).orElse("");
    return name.isEmpty() ? kind.toLowerCase(Locale.ROOT) : ObjectMeta.id(kind, namespace, name);
  }

  private static Optional<Mapping> mapping(Mapping parent, String key) {
    return parent
        .get(key)
        .flatMap(value -> value instanceof Mapping found ? Optional.of(found) : Optional.empty());
  }

  private static List<Attributed<String>> words(Entry entry, String object) {
    if (!(entry.value() instanceof Scalar scalar)) {
      return List.of();
    }
    Origin origin = Origin.of(object, "metadata.annotations[" + IGNORE + "]", scalar.span(), PASS);
    return Arrays.stream(scalar.text().split("[,\\s]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> new Attributed<>(word, origin))
        .toList();
  }
}
