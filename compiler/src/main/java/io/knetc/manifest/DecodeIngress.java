package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressManifest.Backend;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ingress (networking.k8s.io/v1): the Services behind it.
final class DecodeIngress {
  static final Fields ROOT =
      Fields.of("Ingress").supported("apiVersion", "kind", "metadata", "spec").noEffect("status");
  static final Fields SPEC =
      Fields.of("IngressSpec")
          .supported("defaultBackend", "rules")
          .noEffect("ingressClassName", "tls");
  static final Fields RULE = Fields.of("IngressRule").supported("http").noEffect("host");
  static final Fields HTTP = Fields.of("HTTPIngressRuleValue").supported("paths");
  static final Fields PATH =
      Fields.of("HTTPIngressPath").supported("backend").noEffect("path", "pathType");
  static final Fields BACKEND =
      Fields.of("IngressBackend").supported("service").noEffect("resource");
  static final Fields SERVICE = Fields.of("IngressServiceBackend").supported("name", "port");
  static final Fields PORT = Fields.of("ServiceBackendPort").supported("name", "number");

  private DecodeIngress() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta =
        DecodeMeta.namespaced(root, NameRule.subdomain("Ingress"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader ingress = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    List<Backend> backends = new ArrayList<>();
    ingress
        .part("spec", SPEC)
        .ifPresent(spec -> {
          spec.part("defaultBackend", BACKEND)
              .flatMap(DecodeIngress::backend)
              .ifPresent(backends::add);
          for (FieldReader rule : spec.parts("rules", RULE)) {
            rule.part("http", HTTP)
                .map(http -> http.parts("paths", PATH))
                .orElse(List.of())
                .forEach(path ->
                    path.part("backend", BACKEND)
                        .flatMap(DecodeIngress::backend)
                        .ifPresent(backends::add));
          }
        });
    return Optional.of(new IngressManifest(meta.get(), backends));
  }

  private static Optional<Backend> backend(FieldReader backend) {
    Optional<FieldReader> service = backend.part("service", SERVICE);
    Optional<FieldReader> port = service.flatMap(fields -> fields.part("port", PORT));
    if (service.isEmpty() || port.isEmpty()) {
      return Optional.empty();
    }
    String name = port.get().text("name");
    Optional<Attributed<Integer>> number = port.get().integer("number", 1, Port.MAX, Code.KN1005);
    Optional<TargetPort> target =
        name.isEmpty()
            ? number.map(value -> new TargetPort.Numbered(new Port(value.value())))
            : Optional.of(new TargetPort.Named(name));
    return target.map(to -> new Backend(service.get().text("name"), to, service.get().origin()));
  }
}
