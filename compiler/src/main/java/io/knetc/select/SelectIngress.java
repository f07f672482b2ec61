package io.knetc.select;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.dns.ClusterDns.NameServer;
import io.knetc.cluster.dns.DnsService;
import io.knetc.cluster.ingress.IngressBackend;
import io.knetc.cluster.ingress.IngressPath;
import io.knetc.cluster.ingress.IngressRoute;
import io.knetc.cluster.ingress.IngressSettings;
import io.knetc.cluster.ingress.VirtualHost;
import io.knetc.cluster.ingress.VirtualHost.Certificate;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.plan.IngressPlan;
import io.knetc.plan.IngressPlan.Endpoint;
import io.knetc.plan.IngressPlan.Reply;
import io.knetc.plan.IngressPlan.Route;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decides who answers the requests that ingress classes serve: ready endpoints, of either family;
/// 503 where there is none, 404 where no path fits.
public final class SelectIngress {
  private static final Comparator<Endpoint> BY_ADDRESS =
      Comparator.comparing(Endpoint::address).thenComparing(Endpoint::port);

  private SelectIngress() {}

  /// One plan for each class.
  public static List<IngressPlan> run(Cluster cluster) {
    return cluster.ingress().stream()
        .map(each ->
            new IngressPlan(
                each.name(),
                each.controller(),
                each.hosts().stream().map(SelectIngress::host).toList(),
                resolvers(cluster.dns()),
                each.origin()))
        .toList();
  }

  private static List<Attributed<IpAddress>> resolvers(ClusterDns dns) {
    return switch (dns.server()) {
      case NameServer.OfService(DnsService.Virtual service) -> service.clusterIps();
      case NameServer.Planned(Attributed<IpAddress> address) -> List.of(address);
    };
  }

  private static IngressPlan.Host host(VirtualHost host) {
    List<Route> routes = new ArrayList<>();
    if (host.routes().stream().noneMatch(route -> route.path().takesAll())) {
      IngressBackend backend = host.fallback().backend();
      routes.add(
          route(
              new IngressRoute(
                  IngressPath.prefix("/"), backend, host.fallback().settings(), backend.origin()),
              host.certificates()));
    }
    host.routes().forEach(route -> routes.add(route(route, host.certificates())));
    return new IngressPlan.Host(host.host(), routes, host.certificates(), host.origin());
  }

  private static Route route(IngressRoute route, List<Attributed<Certificate>> certificates) {
    IngressSettings settings = route.settings();
    List<Origin> toTls = new ArrayList<>(settings.alwaysRedirects());
    if (toTls.isEmpty() && settings.redirectsToTls()) {
      certificates.forEach(certificate -> toTls.add(certificate.origin()));
    }
    return new Route(
        route.path(),
        toTls,
        settings.rewriteTargets(),
        reply(route.backend(), settings.speaksTls()),
        route.origin());
  }

  private static Reply reply(IngressBackend backend, boolean tls) {
    return switch (backend) {
      case IngressBackend.ServicePort port -> {
        List<Endpoint> ready = ready(port);
        yield ready.isEmpty()
            ? new Reply.Unavailable(port.origin())
            : new Reply.Endpoints(
                port.namespace(), port.service(), port.port(), tls, ready, port.origin());
      }
      case IngressBackend.External(DnsName name, Port port, Origin origin) ->
          new Reply.Named(name, port, tls, origin);
      case IngressBackend.Missing(Origin origin) -> new Reply.Unavailable(origin);
      case IngressBackend.None(Origin origin) -> new Reply.NotFound(origin);
    };
  }

  /// Each once, though several slices may have it.
  private static List<Endpoint> ready(IngressBackend.ServicePort port) {
    Map<String, Endpoint> ready = new LinkedHashMap<>();
    for (IngressBackend.Target target : port.endpoints()) {
      if (target.ready()) {
        IpAddress address = target.address().value();
        ready.putIfAbsent(
            address.withPort(target.port()),
            new Endpoint(address, target.port(), target.address().origin()));
      }
    }
    return ready.values().stream().sorted(BY_ADDRESS).toList();
  }
}
