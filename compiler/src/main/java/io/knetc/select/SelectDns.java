package io.knetc.select;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.dns.ClusterDns.NameServer;
import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsService;
import io.knetc.cluster.dns.ServiceNames;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.plan.DnsPlan;
import io.knetc.plan.DnsPlan.Server;
import io.knetc.plan.PublishedService;
import io.knetc.plan.PublishedService.Host;
import io.knetc.plan.PublishedService.NamedPort;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides what the cluster's DNS answers: as CoreDNS does, the names of Services and of their
/// ready endpoints. What is not there, and what fits no name, is not answered.
public final class SelectDns {
  private static final Comparator<Host> BY_NAME =
      Comparator.comparing((Host host) -> host.name().text())
          .thenComparing(host -> host.address().value());

  private final ServiceNames names;

  private SelectDns(ServiceNames names) {
    this.names = names;
  }

  /// Nothing where there is no Service to ask for.
  public static Optional<DnsPlan> run(Cluster cluster) {
    ClusterDns dns = cluster.dns();
    SelectDns select = new SelectDns(new ServiceNames(dns.domain().value()));
    List<PublishedService> services =
        dns.services().stream().flatMap(service -> select.publish(service).stream()).toList();
    return services.isEmpty()
        ? Optional.empty()
        : Optional.of(new DnsPlan(dns.domain(), select.server(dns), services));
  }

  /// CoreDNS calls itself by its Service, or `ns.dns` where it finds none.
  private Server server(ClusterDns dns) {
    DnsName usual = dns.domain().value().below("ns.dns");
    return switch (dns.server()) {
      case NameServer.OfService(DnsService.Virtual service) ->
          names
              .service(service)
              .map(name -> new Server(name, List.of(), service.origin()))
              .orElseGet(() -> new Server(usual, service.clusterIps(), service.origin()));
      case NameServer.Planned(Attributed<IpAddress> address) ->
          new Server(usual, List.of(address), address.origin());
    };
  }

  private Optional<PublishedService> publish(DnsService service) {
    return names
        .service(service)
        .flatMap(name ->
            switch (service) {
              case DnsService.Virtual virtual -> Optional.of(publish(name, virtual));
              case DnsService.Headless headless -> publish(name, headless);
              case DnsService.External external -> publish(name, external);
            });
  }

  private PublishedService publish(DnsName name, DnsService.Virtual service) {
    List<NamedPort> ports = new ArrayList<>();
    service.ports().stream()
        .filter(port -> !port.value().name().isEmpty())
        .forEach(port ->
            names
                .port(service, port.value())
                .ifPresent(portName ->
                    ports.add(
                        new NamedPort(
                            portName,
                            port.value().port(),
                            name,
                            service.clusterIps().size(),
                            port.origin()))));
    return new PublishedService.Virtual(
        name, service.clusterIps(), hosts(service, service.endpoints()), List.copyOf(ports));
  }

  /// Without a ready endpoint there is no such name.
  private Optional<PublishedService> publish(DnsName name, DnsService.Headless service) {
    List<Host> hosts = hosts(service, service.endpoints());
    return hosts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PublishedService.Headless(name, hosts, new SelectNamedPorts(names, service).run()));
  }

  /// CoreDNS gives no answer for an address where a name should be.
  private static Optional<PublishedService> publish(DnsName name, DnsService.External service) {
    return IpAddress.parse(service.target().value().text()).isPresent()
        ? Optional.empty()
        : Optional.of(new PublishedService.Alias(name, service.target()));
  }

  private List<Host> hosts(DnsService service, List<DnsEndpoint> endpoints) {
    Set<List<Object>> seen = new LinkedHashSet<>();
    return endpoints.stream()
        .filter(DnsEndpoint::ready)
        .flatMap(endpoint ->
            names
                .endpoint(service, endpoint)
                .map(name -> new Host(name, !endpoint.hostname().isEmpty(), endpoint.address()))
                .stream())
        .filter(host -> seen.add(List.of(host.name(), host.address().value())))
        .sorted(BY_NAME)
        .toList();
  }
}
