package io.knetc.cluster.ingress;

import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What is behind a host.
///
/// @param routes by path; no two take the same requests
/// @param fallback who gets what no route takes
/// @param certificates none for a host without TLS, else one
public record VirtualHost(
    HostPattern host,
    List<IngressRoute> routes,
    Fallback fallback,
    List<Attributed<Certificate>> certificates,
    Origin origin) {
  public VirtualHost {
    routes = List.copyOf(routes);
    certificates = List.copyOf(certificates);
  }

  /// A backend for what no route takes.
  public record Fallback(IngressBackend backend, IngressSettings settings) {}

  /// What the host proves itself with.
  public sealed interface Certificate {
    /// That of a Secret.
    record OfSecret(String namespace, String secret) implements Certificate {}

    /// That which the controller has for all.
    record OfController() implements Certificate {}
  }
}
