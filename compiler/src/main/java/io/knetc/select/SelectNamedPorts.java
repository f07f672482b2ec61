package io.knetc.select;

import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.cluster.dns.DnsService;
import io.knetc.cluster.dns.ServiceNames;
import io.knetc.network.DnsName;
import io.knetc.plan.PublishedService.NamedPort;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The named ports of a headless Service: one for each port of each ready endpoint. An endpoint
/// with two addresses has one, but counts twice, as it does for CoreDNS.
final class SelectNamedPorts {
  private static final Comparator<NamedPort> BY_NAME =
      Comparator.comparing((NamedPort port) -> port.name().text())
          .thenComparing(port -> port.target().text())
          .thenComparingInt(port -> port.port().number());

  private final ServiceNames names;
  private final DnsService.Headless service;
  private final Map<DnsName, Integer> shares = new HashMap<>();
  private final List<Found> found = new ArrayList<>();

  SelectNamedPorts(ServiceNames names, DnsService.Headless service) {
    this.names = names;
    this.service = service;
  }

  private record Found(DnsName name, DnsPort port, DnsName target, Origin origin) {}

  List<NamedPort> run() {
    service.endpoints().stream().filter(DnsEndpoint::ready).forEach(this::find);
    Set<List<Object>> seen = new HashSet<>();
    return found.stream()
        .filter(each -> seen.add(List.of(each.name(), each.target(), each.port().port())))
        .map(each ->
            new NamedPort(
                each.name(),
                each.port().port(),
                each.target(),
                shares.getOrDefault(each.name(), 1),
                each.origin()))
        .sorted(BY_NAME)
        .toList();
  }

  private void find(DnsEndpoint endpoint) {
    Optional<DnsName> target = names.endpoint(service, endpoint);
    for (DnsPort port : endpoint.ports()) {
      Optional<DnsName> name = port.name().isEmpty() ? Optional.empty() : names.port(service, port);
      if (name.isPresent() && target.isPresent()) {
        shares.merge(name.get(), 1, Integer::sum);
        found.add(new Found(name.get(), port, target.get(), endpoint.address().origin()));
      }
    }
  }
}
