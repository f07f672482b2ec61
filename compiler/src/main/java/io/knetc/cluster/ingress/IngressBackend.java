package io.knetc.cluster.ingress;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;

/// What is behind a route.
public sealed interface IngressBackend {
  /// Who says so.
  Origin origin();

  /// A port of a Service.
  ///
  /// @param endpoints ready or not
  record ServicePort(
      String namespace, String service, Port port, List<Target> endpoints, Origin origin)
      implements IngressBackend {
    public ServicePort {
      endpoints = List.copyOf(endpoints);
    }
  }

  /// A Service of type ExternalName.
  record External(DnsName name, Port port, Origin origin) implements IngressBackend {}

  /// A Service or port that is not there, or what is no Service: nothing can answer.
  record Missing(Origin origin) implements IngressBackend {}

  /// No backend was asked for.
  record None(Origin origin) implements IngressBackend {}

  /// An endpoint of a Service port.
  record Target(Attributed<IpAddress> address, Port port, boolean ready) {}
}
