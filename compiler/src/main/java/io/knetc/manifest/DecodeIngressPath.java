package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressManifest.Backend;
import io.knetc.manifest.IngressManifest.Path;
import io.knetc.manifest.IngressManifest.PathType;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path of an Ingress, and where it leads.
final class DecodeIngressPath {
  static final Fields PATH = Fields.of("HTTPIngressPath").supported("path", "pathType", "backend");
  static final Fields BACKEND = Fields.of("IngressBackend").supported("service", "resource");
  static final Fields SERVICE = Fields.of("IngressServiceBackend").supported("name", "port");
  static final Fields PORT = Fields.of("ServiceBackendPort").supported("name", "number");
  static final Fields RESOURCE =
      Fields.of("TypedLocalObjectReference").noEffect("apiGroup", "kind", "name");

  /// nginx keeps the length of a location in a byte.
  private static final int LONGEST = 255;

  private static final List<String> FORBIDDEN = List.of("//", "/./", "/../", "%2f", "%2F");
  private static final List<String> FORBIDDEN_ENDS = List.of("/..", "/.");
  private static final Map<String, PathType> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("Exact", PathType.EXACT);
    TYPES.put("Prefix", PathType.PREFIX);
    TYPES.put("ImplementationSpecific", PathType.IMPLEMENTATION_SPECIFIC);
  }

  private DecodeIngressPath() {}

  static Optional<Path> run(FieldReader fields) {
    Optional<Attributed<PathType>> type = fields.word("pathType", TYPES);
    if (type.isEmpty() && fields.text("pathType").isEmpty()) {
      fields.reportMissing("pathType");
    }
    Optional<FieldReader> part = fields.part("backend", BACKEND);
    if (part.isEmpty() && !fields.has("backend")) {
      fields.reportMissing("backend");
    }
    Optional<Backend> backend = part.flatMap(DecodeIngressPath::backend);
    if (type.isEmpty() || backend.isEmpty()) {
      return Optional.empty();
    }
    return path(fields, type.get().value())
        .map(path -> new Path(path, type.get().value(), backend.get(), fields.origin()));
  }

  /// Only a path that is compared as the controller likes may be missing: it is then `/`.
  private static Optional<Attributed<String>> path(FieldReader fields, PathType type) {
    Optional<Attributed<String>> path = fields.string("path").filter(text -> !isEmpty(text));
    if (path.isEmpty()) {
      if (type != PathType.IMPLEMENTATION_SPECIFIC) {
        fields.reportMissing("path");
        return Optional.empty();
      }
      return Optional.of(new Attributed<>("/", fields.origin()));
    }
    Optional<String> fault = fault(path.get().value(), type);
    fault.ifPresent(
        what -> fields.diagnostics().report(Code.KN1015, path.get().span(), "the path " + what));
    return fault.isEmpty() ? path : Optional.empty();
  }

  private static boolean isEmpty(Attributed<String> text) {
    return text.value().isEmpty();
  }

  private static Optional<String> fault(String path, PathType type) {
    if (!path.startsWith("/")) {
      return Optional.of("does not begin with \"/\"");
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return Optional.of("has a control character, which knetc does not take");
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " bytes, which nginx does not take");
    }
    if (type == PathType.IMPLEMENTATION_SPECIFIC) {
      return Optional.empty();
    }
    return FORBIDDEN.stream()
        .filter(path::contains)
        .map(word -> "must not contain \"" + word + "\"")
        .findFirst()
        .or(() ->
            FORBIDDEN_ENDS.stream()
                .filter(path::endsWith)
                .map(end -> "must not end with \"" + end + "\"")
                .findFirst());
  }

  /// Either a port of a Service, or another object.
  static Optional<Backend> backend(FieldReader backend) {
    Diagnostics diagnostics = backend.diagnostics();
    Optional<FieldReader> service = backend.part("service", SERVICE);
    Optional<FieldReader> resource = backend.part("resource", RESOURCE);
    if (service.isPresent() && resource.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1011, resource.get().span(), "the backend is a Service and a resource")
              .alsoAt(service.get().span(), "the Service")
              .withHelp("remove one of them"));
      return Optional.empty();
    }
    if (resource.isPresent()) {
      return Optional.of(new Backend.Resource(resource.get().origin()));
    }
    if (service.isEmpty() && !backend.has("service") && !backend.has("resource")) {
      backend.reportMissing("service");
    }
    return service.flatMap(DecodeIngressPath::service);
  }

  private static Optional<Backend> service(FieldReader service) {
    String name = NameRule.SERVICE.optional(service, "name");
    if (name.isEmpty()) {
      if (service.text("name").isEmpty()) {
        service.reportMissing("name");
      }
      return Optional.empty();
    }
    Optional<FieldReader> port = service.part("port", PORT);
    if (port.isEmpty()) {
      if (!service.has("port")) {
        service.reportMissing("port");
      }
      return Optional.empty();
    }
    return port(port.get()).map(to -> new Backend.OfService(name, to, service.origin()));
  }

  private static Optional<TargetPort> port(FieldReader port) {
    Optional<Attributed<String>> name = port.string("name").filter(text -> !isEmpty(text));
    Optional<Attributed<Integer>> number = port.integer("number", 0, Port.MAX, Code.KN1005);
    boolean numbered = number.isPresent() && number.get().value() != 0;
    if (name.isPresent() && numbered) {
      port.diagnostics()
          .report(
              Diagnostic.of(Code.KN1011, number.get().span(), "the port has a name and a number")
                  .alsoAt(name.get().span(), "the name")
                  .withHelp("remove one of them"));
      return Optional.empty();
    }
    if (name.isPresent()) {
      return name.filter(text -> NameRule.BACKEND_PORT.holds(text, port.diagnostics()))
          .map(text -> new TargetPort.Named(text.value()));
    }
    if (numbered) {
      return number.map(value -> new TargetPort.Numbered(new Port(value.value())));
    }
    if (!port.has("number") || number.isPresent()) {
      port.reportMissing("number");
    }
    return Optional.empty();
  }
}
