package io.knetc.cluster.dns;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.Optional;

/// The names that Services and what belongs to them have in a domain (Kubernetes' specification of
/// DNS-based service discovery, 1.1.0). The API allows names that are too long for DNS: these are
/// none.
public record ServiceNames(DnsName domain) {
  /// Of the Service itself.
  public Optional<DnsName> service(DnsService service) {
    return name(service.name() + "." + service.namespace() + ".svc");
  }

  /// Of one of its ports, which has a name.
  public Optional<DnsName> port(DnsService service, DnsPort port) {
    String labels = "_" + port.name() + "._" + port.protocol().lowerCase();
    return service(service).flatMap(name -> below(name, labels));
  }

  /// Of one of its endpoints: by its host name, or by its address as CoreDNS does.
  public Optional<DnsName> endpoint(DnsService service, DnsEndpoint endpoint) {
    String label =
        endpoint.hostname().isEmpty() ? label(endpoint.address().value()) : endpoint.hostname();
    return service(service).flatMap(name -> below(name, label));
  }

  private static String label(IpAddress address) {
    char separator = address.family() == IpFamily.IPV4 ? '.' : ':';
    return address.text().replace(separator, '-');
  }

  private Optional<DnsName> name(String labels) {
    return below(domain, labels);
  }

  private static Optional<DnsName> below(DnsName name, String labels) {
    return name.takes(labels) ? Optional.of(name.below(labels)) : Optional.empty();
  }
}
