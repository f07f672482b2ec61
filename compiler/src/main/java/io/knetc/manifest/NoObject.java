package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.Value.Skipped;
import java.util.List;
import java.util.Locale;

/// Documents that are no Kubernetes objects. Beside manifests in a directory they are left out, as
/// values of Helm, patches of Kustomize and dashboards lie there too; a file that somebody named
/// should hold objects.
public final class NoObject {
  private static final String SELF = "apiVersion and kind";

  /// What only an object has, however it is written.
  private static final List<String> OF_OBJECTS = List.of("apiversion", "kind", "metadata", "spec");

  private NoObject() {}

  /// Reports a document.
  ///
  /// @param what what it is instead, for a document that should be an object
  public static void report(Value document, String what, Diagnostics diagnostics) {
    String path = document.span().file().path();
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean isFound = document.span().file().isFound();
    if (name.matches("kustomization\\.ya?ml")) {
      kustomization(document, diagnostics);
    } else if (isFound && name.matches("chart\\.ya?ml")) {
      diagnostics.report(
          leftOut(document, "the chart is left out: only Helm can tell its objects")
              .withHelp("render it: helm template CHART | knetc compile -f -"));
    } else if (isFound && !resemblesAnObject(document)) {
      diagnostics.report(
          leftOut(document, "the document is left out: it is no Kubernetes object")
              .withHelp("an object starts with " + SELF));
    } else {
      diagnostics.report(
          Diagnostic.of(Code.KN0009, document.span(), what)
              .withHelp(
                  document instanceof Mapping
                      ? "give it " + SELF + ", or leave its file out"
                      : "an object starts with " + SELF));
    }
  }

  /// Reports what only Kustomize reads.
  static void kustomization(Value document, Diagnostics diagnostics) {
    diagnostics.report(
        leftOut(document, "what Kustomize would change in these objects is left out")
            .withHelp("build it: kubectl kustomize DIRECTORY | knetc compile -f -"));
  }

  private static Diagnostic leftOut(Value document, String message) {
    return Diagnostic.of(Code.KN0025, document.span(), message);
  }

  private static boolean resemblesAnObject(Value document) {
    return switch (document) {
      case Mapping mapping ->
          mapping.entries().stream()
              .map(Entry::key)
              .anyMatch(key -> OF_OBJECTS.contains(key.toLowerCase(Locale.ROOT)));
      case Sequence list -> list.items().stream().anyMatch(NoObject::resemblesAnObject);
      case Scalar _, Skipped _ -> false;
    };
  }
}
