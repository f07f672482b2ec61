package io.knetc.manifest;

import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The metadata of an object, its names checked.
///
/// @param namespace empty for kinds that have none
/// @param annotations without `kubectl.kubernetes.io/last-applied-configuration`, which is long and
///   says nothing new
/// @param deleting whether the object has a deletion timestamp
/// @param controller the object that made this one and looks after it; none for most
/// @param origin the object as a whole, at its name
public record ObjectMeta(
    String kind,
    String namespace,
    String name,
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean deleting,
    Optional<Controller> controller,
    Origin origin) {
  /// An object of the same namespace that looks after others.
  public record Controller(String kind, String name) {}

  /// `kind/namespace/name`, the kind in lower case; `kind/name` for what has no namespace.
  public static String id(String kind, String namespace, String name) {
    String prefix = kind.toLowerCase(Locale.ROOT) + "/";
    return namespace.isEmpty() ? prefix + name : prefix + namespace + "/" + name;
  }

  /// The metadata of an object that is called by its kind alone.
  static ObjectMeta nameless(String kind, Span span) {
    return new ObjectMeta(
        kind,
        "",
        "",
        Map.of(),
        Map.of(),
        false,
        Optional.empty(),
        Origin.of(kind, "", span, "ReadManifests"));
  }

  /// How the object is called in findings and origins.
  public String id() {
    return origin.object();
  }

  /// `namespace/name`.
  public String namespacedName() {
    return namespace + "/" + name;
  }

  /// The place of the name.
  public Span span() {
    return origin.span();
  }
}
