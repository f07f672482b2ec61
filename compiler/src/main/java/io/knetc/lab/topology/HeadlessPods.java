package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsService;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.stream.Stream;

/// Who is in the lab because of headless Services, which lead to pods by nothing but names.
public final class HeadlessPods {
  /// A Service with more endpoints is not asked for: an answer of DNS has all of them.
  private static final int MOST = 12;

  private HeadlessPods() {}

  /// The endpoints that a name of the Service stands for, in a family; none if it is not asked for
  /// as they are too many, or not all in the lab.
  public static List<DnsEndpoint> of(
      DnsService.Headless service, LabNetwork network, IpFamily family) {
    List<DnsEndpoint> endpoints = ready(service, family);
    return endpoints.stream().allMatch(each -> network.netnsOf(each.address().value()).isPresent())
        ? endpoints
        : List.of();
  }

  /// The addresses of all of them.
  static Stream<IpAddress> addresses(Cluster cluster) {
    return cluster.dns().services().stream()
        .filter(DnsService.Headless.class::isInstance)
        .map(DnsService.Headless.class::cast)
        .flatMap(service ->
            Stream.of(IpFamily.values()).flatMap(family -> ready(service, family).stream()))
        .map(endpoint -> endpoint.address().value());
  }

  private static List<DnsEndpoint> ready(DnsService.Headless service, IpFamily family) {
    List<DnsEndpoint> ready =
        service.endpoints().stream()
            .filter(DnsEndpoint::ready)
            .filter(each -> !each.ports().isEmpty())
            .filter(each -> each.address().value().family() == family)
            .toList();
    return ready.size() > MOST ? List.of() : ready;
  }
}
