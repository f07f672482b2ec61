package io.knetc.plan;

import io.knetc.cluster.ingress.HostPattern;
import io.knetc.cluster.ingress.IngressPath;
import io.knetc.cluster.ingress.VirtualHost.Certificate;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What the proxy of an ingress class must do with requests.
///
/// @param controller who serves the class in the cluster; empty if it is not known
/// @param hosts that for all other hosts first
/// @param resolvers whom to ask for names
public record IngressPlan(
    String ingressClass,
    String controller,
    List<Host> hosts,
    List<Attributed<IpAddress>> resolvers,
    Origin origin) {
  public IngressPlan {
    hosts = List.copyOf(hosts);
    resolvers = List.copyOf(resolvers);
  }

  /// A host.
  ///
  /// @param routes by path, among them one that takes all
  /// @param certificates none for a host without TLS, else one
  public record Host(
      HostPattern pattern,
      List<Route> routes,
      List<Attributed<Certificate>> certificates,
      Origin origin) {
    public Host {
      routes = List.copyOf(routes);
      certificates = List.copyOf(certificates);
    }
  }

  /// What happens to requests for a path.
  ///
  /// @param toTls who wants clients to come with TLS: none or one
  /// @param rewriteTargets the path that the backend sees: none or one
  public record Route(
      IngressPath path,
      List<Origin> toTls,
      List<Attributed<String>> rewriteTargets,
      Reply reply,
      Origin origin) {
    public Route {
      toTls = List.copyOf(toTls);
      rewriteTargets = List.copyOf(rewriteTargets);
    }
  }

  /// Who answers.
  public sealed interface Reply {
    /// One of the ready endpoints of a Service port, each as often as the others.
    ///
    /// @param endpoints by address, one at least
    record Endpoints(
        String namespace,
        String service,
        Port port,
        boolean tls,
        List<Endpoint> endpoints,
        Origin origin)
        implements Reply {
      public Endpoints {
        endpoints = List.copyOf(endpoints);
      }
    }

    /// Whoever has this name.
    record Named(DnsName name, Port port, boolean tls, Origin origin) implements Reply {}

    /// Nobody, now: 503.
    record Unavailable(Origin origin) implements Reply {}

    /// Nobody, as there is no such page: 404.
    record NotFound(Origin origin) implements Reply {}
  }

  /// A Pod, mostly.
  public record Endpoint(IpAddress address, Port port, Origin origin) {}
}
