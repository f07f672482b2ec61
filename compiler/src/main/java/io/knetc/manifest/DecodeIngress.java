package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressManifest.Backend;
import io.knetc.manifest.IngressManifest.Rule;
import io.knetc.manifest.IngressManifest.TlsSection;
import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ingress (networking.k8s.io/v1): refuses what the API server would refuse.
final class DecodeIngress {
  static final Fields ROOT =
      Fields.of("Ingress").supported("apiVersion", "kind", "metadata", "spec").noEffect("status");
  static final Fields SPEC =
      Fields.of("IngressSpec").supported("ingressClassName", "defaultBackend", "rules", "tls");
  static final Fields RULE = Fields.of("IngressRule").supported("host", "http");
  static final Fields HTTP = Fields.of("HTTPIngressRuleValue").supported("paths");
  static final Fields TLS = Fields.of("IngressTLS").supported("hosts", "secretName");

  /// The annotation that named the class before there was a field.
  private static final String CLASS = "kubernetes.io/ingress.class";

  private static final NameRule CLASS_NAME = NameRule.subdomain("IngressClass");
  private static final NameRule SECRET = NameRule.subdomain("Secret");

  private DecodeIngress() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("Ingress"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader ingress = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = ingress.part("spec", SPEC);
    if (spec.isEmpty()) {
      if (!ingress.has("spec")) {
        ingress.reportMissing("spec");
      }
      return Optional.empty();
    }
    if (!spec.get().has("rules") && !spec.get().has("defaultBackend")) {
      spec.get().reportMissing("rules");
    }
    Map<String, Attributed<String>> annotations = MetadataFields.annotations(root, meta.get());
    List<Backend> defaults =
        spec
            .get()
            .part("defaultBackend", DecodeIngressPath.BACKEND)
            .flatMap(DecodeIngressPath::backend)
            .stream()
            .toList();
    return Optional.of(
        new IngressManifest(
            meta.get(),
            MetadataFields.created(root, diagnostics),
            classes(spec.get(), annotations),
            defaults,
            rules(spec.get()),
            tls(spec.get()),
            annotations));
  }

  /// The field, else the annotation; where both are, they must be the same.
  private static List<Attributed<String>> classes(
      FieldReader spec, Map<String, Attributed<String>> annotations) {
    Optional<Attributed<String>> field = spec.string("ingressClassName");
    Optional<Attributed<String>> annotation = Optional.ofNullable(annotations.get(CLASS));
    if (field.isPresent()
        && annotation.isPresent()
        && !field.get().value().equals(annotation.get().value())) {
      spec.diagnostics()
          .report(
              Diagnostic.of(
                      Code.KN1011,
                      annotation.get().span(),
                      "the annotation names another class than \"ingressClassName\"")
                  .alsoAt(field.get().span(), "the class")
                  .withHelp("remove the annotation"));
    }
    return field
        .or(() -> annotation)
        .filter(name -> CLASS_NAME.holds(name, spec.diagnostics()))
        .stream()
        .toList();
  }

  private static List<Rule> rules(FieldReader spec) {
    List<Rule> rules = new ArrayList<>();
    for (FieldReader rule : spec.parts("rules", RULE)) {
      Optional<FieldReader> http = rule.part("http", HTTP);
      List<FieldReader> paths =
          http.map(fields -> fields.parts("paths", DecodeIngressPath.PATH)).orElse(List.of());
      if (http.isPresent() && paths.isEmpty()) {
        http.get().reportMissing("paths");
      }
      rules.add(
          new Rule(
              NameRule.INGRESS_HOST.optional(rule, "host"),
              paths.stream().flatMap(path -> DecodeIngressPath.run(path).stream()).toList(),
              rule.origin()));
    }
    return rules;
  }

  private static List<TlsSection> tls(FieldReader spec) {
    List<TlsSection> sections = new ArrayList<>();
    for (FieldReader section : spec.parts("tls", TLS)) {
      List<Attributed<String>> hosts =
          section.strings("hosts").stream()
              .filter(host -> NameRule.INGRESS_HOST.holds(host, section.diagnostics()))
              .toList();
      sections.add(new TlsSection(hosts, SECRET.optional(section, "secretName"), section.origin()));
    }
    return sections;
  }
}
