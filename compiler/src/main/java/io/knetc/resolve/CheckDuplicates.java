package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ConfigManifest;
import io.knetc.manifest.FlanneldManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NamespaceManifest;
import io.knetc.manifest.OtherManifest;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports objects that are declared more than once; the first in reading order stays.
final class CheckDuplicates {
  private CheckDuplicates() {}

  static List<Manifest> run(List<Manifest> manifests, Diagnostics diagnostics) {
    Map<String, Manifest> first = new HashMap<>(manifests.size() * 2);
    List<Manifest> unique = new ArrayList<>(manifests.size());
    boolean mixed = false;
    for (Manifest manifest : manifests) {
      if (manifest instanceof OtherManifest) {
        unique.add(manifest);
        continue;
      }
      Optional<Manifest> before = Optional.ofNullable(first.putIfAbsent(key(manifest), manifest));
      if (before.isEmpty()) {
        unique.add(manifest);
      } else if (!saysTheSame(before.get(), manifest)) {
        mixed = true;
      }
    }
    if (mixed) {
      report(manifests, diagnostics);
    }
    return unique;
  }

  private static void report(List<Manifest> manifests, Diagnostics diagnostics) {
    Map<String, Manifest> first = new HashMap<>();
    manifests.stream()
        .filter(manifest -> !(manifest instanceof OtherManifest))
        .sorted(
            Comparator.comparing(
                (Manifest manifest) -> manifest.meta().span(), Span.IN_READING_ORDER))
        .forEach(manifest -> {
          Manifest before = first.putIfAbsent(key(manifest), manifest);
          if (before != null && !saysTheSame(before, manifest)) {
            diagnostics.report(
                Diagnostic.of(
                        Code.KN2001,
                        manifest.meta().span(),
                        "\"" + manifest.meta().id() + "\" is declared twice")
                    .labelled("declared again")
                    .alsoAt(before.meta().span(), "first declared here")
                    .withHelp(
                        manifest instanceof ConfigManifest
                            ? "a cluster has one; what differs on a host goes into HostFacts"
                                + " spec.kubeProxy"
                            : "remove one, or compile the two trees apart"));
          }
        });
  }

  /// Each part of an application brings its Namespace; labels are all that matters of it.
  private static boolean saysTheSame(Manifest before, Manifest manifest) {
    return before instanceof NamespaceManifest
        && manifest instanceof NamespaceManifest
        && before.meta().labels().equals(manifest.meta().labels());
  }

  /// All configurations of kube-proxy are one: a cluster has one. A DaemonSet that runs flanneld is
  /// two.
  private static String key(Manifest manifest) {
    return switch (manifest) {
      case ConfigManifest _ -> "KubeProxyConfiguration";
      case FlanneldManifest flanneld -> "flanneld of " + flanneld.meta().id();
      default -> manifest.meta().id();
    };
  }
}
