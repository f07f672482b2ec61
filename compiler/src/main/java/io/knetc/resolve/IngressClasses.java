package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.IngressClassManifest;
import io.knetc.manifest.IngressManifest;
import io.knetc.source.Attributed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The class of each Ingress: the one that it names, else the default one.
final class IngressClasses {
  /// What an Ingress is of if it names no class and nothing in the input says which there are.
  private static final String UNNAMED = "default";

  private final Map<String, IngressClassManifest> declared;
  private final Optional<IngressClassManifest> byDefault;
  private final List<String> named;
  private final Diagnostics diagnostics;

  private IngressClasses(Manifests manifests, Diagnostics diagnostics) {
    List<IngressClassManifest> classes = manifests.of(IngressClassManifest.class);
    this.declared =
        classes.stream().collect(Collectors.toMap(each -> each.meta().name(), each -> each));
    this.named =
        manifests.of(IngressManifest.class).stream()
            .flatMap(ingress -> ingress.classes().stream())
            .map(Attributed::value)
            .distinct()
            .toList();
    this.diagnostics = diagnostics;
    this.byDefault = byDefault(classes, diagnostics);
  }

  /// The API server takes the newest.
  private static Optional<IngressClassManifest> byDefault(
      List<IngressClassManifest> classes, Diagnostics diagnostics) {
    List<IngressClassManifest> defaults =
        classes.stream()
            .filter(IngressClassManifest::isDefault)
            .sorted(
                Comparator.comparing(
                        (IngressClassManifest each) -> created(each.created()),
                        Comparator.reverseOrder())
                    .thenComparing(each -> each.meta().name()))
            .toList();
    for (IngressClassManifest other : defaults.stream().skip(1).toList()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2131,
                  other.meta().span(),
                  "IngressClass " + Quoted.of(other.meta().name()) + " is the default one too")
              .alsoAt(defaults.getFirst().meta().span(), "taken, as it is newer or first by name")
              .withHelp("leave the annotation at one of them"));
    }
    return defaults.stream().findFirst();
  }

  /// What is not in a cluster yet comes after what is.
  private static Instant created(List<Instant> created) {
    return created.isEmpty() ? Instant.MAX : created.getFirst();
  }

  /// The Ingresses by their class, the oldest first, as the first of two goes before the other.
  static Map<String, List<IngressManifest>> of(Manifests manifests, Diagnostics diagnostics) {
    IngressClasses classes = new IngressClasses(manifests, diagnostics);
    Map<String, List<IngressManifest>> byClass = new TreeMap<>();
    manifests.of(IngressManifest.class).stream()
        .sorted(
            Comparator.comparing((IngressManifest ingress) -> created(ingress.created()))
                .thenComparing(ingress -> ingress.meta().namespacedName()))
        .forEach(ingress ->
            classes
                .of(ingress)
                .ifPresent(name -> byClass.computeIfAbsent(name, _ -> newList()).add(ingress)));
    return byClass;
  }

  private static List<IngressManifest> newList() {
    return new ArrayList<>();
  }

  private Optional<String> of(IngressManifest ingress) {
    if (!ingress.classes().isEmpty()) {
      Attributed<String> name = ingress.classes().getFirst();
      if (!declared.isEmpty() && !declared.containsKey(name.value())) {
        report(
            Diagnostic.of(
                Code.KN2130,
                name.span(),
                "there is no IngressClass "
                    + Quoted.of(name.value())
                    + "; the Ingress is compiled as if there were"));
      }
      return Optional.of(name.value());
    }
    if (byDefault.isPresent()) {
      return byDefault.map(each -> each.meta().name());
    }
    if (!declared.isEmpty()) {
      report(
          Diagnostic.of(
              Code.KN2130,
              ingress.meta().span(),
              "the Ingress names no class, and no IngressClass is the default: nobody serves it"));
      return Optional.empty();
    }
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    report(
        Diagnostic.of(
            Code.KN2130,
            ingress.meta().span(),
            "the Ingress names no class, and there is no IngressClass; it is compiled as one of"
                + " class "
                + Quoted.of(UNNAMED)));
    return Optional.of(UNNAMED);
  }

  private void report(Diagnostic diagnostic) {
    diagnostics.report(
        diagnostic.withHelp(
            declared.isEmpty()
                ? "set spec.ingressClassName, or add the IngressClass"
                : "set spec.ingressClassName to one of "
                    + declared.keySet().stream().sorted().collect(Collectors.joining(", "))));
  }
}
