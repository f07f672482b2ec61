package io.knetc.manifest;

import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An Ingress (networking.k8s.io/v1): which hosts and paths of HTTP lead to which Services.
///
/// @param created when the API server took it: none or one
/// @param classes its class, from `ingressClassName` or the annotation that came before it: none or
///   one
/// @param defaultBackends who gets what no rule takes: none or one
/// @param annotations with their places
public record IngressManifest(
    ObjectMeta meta,
    List<Instant> created,
    List<Attributed<String>> classes,
    List<Backend> defaultBackends,
    List<Rule> rules,
    List<TlsSection> tls,
    Map<String, Attributed<String>> annotations)
    implements Manifest {
  public IngressManifest {
    created = List.copyOf(created);
    classes = List.copyOf(classes);
    defaultBackends = List.copyOf(defaultBackends);
    rules = List.copyOf(rules);
    tls = List.copyOf(tls);
  }

  /// The ports of Services that it leads to, in the order of the text, the default backend first.
  public List<Backend.OfService> backends() {
    List<Backend> all = new ArrayList<>(defaultBackends);
    rules.forEach(rule -> rule.paths().forEach(path -> all.add(path.backend())));
    return all.stream()
        .filter(Backend.OfService.class::isInstance)
        .map(Backend.OfService.class::cast)
        .toList();
  }

  /// The paths of a host.
  ///
  /// @param host a name, a wildcard such as `*.example.com`, or empty for all hosts
  public record Rule(String host, List<Path> paths, Origin origin) {
    public Rule {
      paths = List.copyOf(paths);
    }
  }

  /// A path and where it leads.
  ///
  /// @param path begins with `/`
  public record Path(Attributed<String> path, PathType type, Backend backend, Origin origin) {}

  /// How the path of a request is compared.
  public enum PathType {
    EXACT,
    /// Element by element.
    PREFIX,
    /// As the controller likes.
    IMPLEMENTATION_SPECIFIC
  }

  /// Where requests are sent.
  public sealed interface Backend {
    /// The backend.
    Origin origin();

    /// A port of a Service of the same namespace.
    record OfService(String service, TargetPort port, Origin origin) implements Backend {}

    /// Another object, which only some controllers know.
    record Resource(Origin origin) implements Backend {}
  }

  /// Hosts that are served with a certificate.
  ///
  /// @param hosts empty for all hosts of the Ingress
  /// @param secret where the certificate is, in the same namespace; empty for the controller's own
  public record TlsSection(List<Attributed<String>> hosts, String secret, Origin origin) {
    public TlsSection {
      hosts = List.copyOf(hosts);
    }
  }
}
