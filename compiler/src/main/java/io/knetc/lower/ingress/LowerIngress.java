package io.knetc.lower.ingress;

import io.knetc.cluster.ingress.HostPattern;
import io.knetc.cluster.ingress.VirtualHost.Certificate;
import io.knetc.kernel.nginx.NginxFile;
import io.knetc.kernel.nginx.Server;
import io.knetc.kernel.nginx.Upstream;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.plan.IngressPlan;
import io.knetc.plan.IngressPlan.Host;
import io.knetc.plan.IngressPlan.Reply;
import io.knetc.plan.IngressPlan.Route;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The configuration of nginx for each ingress class.
public final class LowerIngress {
  static final String PASS = "LowerIngress";

  private final Map<String, Upstream> upstreams = new TreeMap<>();
  private final boolean anyTls;

  private LowerIngress(IngressPlan plan) {
    this.anyTls = plan.hosts().stream().anyMatch(host -> !host.certificates().isEmpty());
  }

  /// One file for each plan.
  public static List<NginxFile> run(List<IngressPlan> plans) {
    return plans.stream().map(plan -> new LowerIngress(plan).file(plan)).toList();
  }

  private NginxFile file(IngressPlan plan) {
    List<Server> servers = plan.hosts().stream().map(this::server).toList();
    return new NginxFile(
        plan.ingressClass(),
        plan.controller(),
        asksForNames(plan) ? resolvers(plan) : List.of(),
        List.copyOf(upstreams.values()),
        servers,
        plan.origin().by(PASS));
  }

  private static boolean asksForNames(IngressPlan plan) {
    return plan.hosts().stream()
        .flatMap(host -> host.routes().stream())
        .anyMatch(route -> route.reply() instanceof Reply.Named);
  }

  private static List<Attributed<IpAddress>> resolvers(IngressPlan plan) {
    return plan.resolvers().stream()
        .map(each -> new Attributed<>(each.value(), each.origin().by(PASS)))
        .toList();
  }

  private Server server(Host host) {
    host.routes().forEach(this::addUpstream);
    return new Server(
        switch (host.pattern()) {
          case HostPattern.Any _ -> new Server.Name.Default();
          case HostPattern.Exact(DnsName name) -> new Server.Name.Exact(name);
          case HostPattern.Wildcard(DnsName domain) -> new Server.Name.OneLabelBelow(domain);
        },
        tls(host),
        LowerRoutes.run(host.routes()),
        host.origin().by(PASS));
  }

  /// Where some hosts have TLS, clients that ask for others must find no certificate of these.
  private Server.Tls tls(Host host) {
    if (host.certificates().isEmpty()) {
      return anyTls && host.pattern() instanceof HostPattern.Any
          ? new Server.Tls.Rejected()
          : new Server.Tls.Off();
    }
    Attributed<Certificate> certificate = host.certificates().getFirst();
    String file =
        switch (certificate.value()) {
          case Certificate.OfSecret(String namespace, String secret) ->
              namespace + "_" + secret + ".pem";
          case Certificate.OfController _ -> "_default.pem";
        };
    return new Server.Tls.Certified("tls/" + file, certificate.origin().by(PASS));
  }

  private void addUpstream(Route route) {
    if (route.reply() instanceof Reply.Endpoints endpoints) {
      upstreams.computeIfAbsent(
          LowerRoutes.upstream(endpoints),
          name ->
              new Upstream(
                  name,
                  endpoints.endpoints().stream()
                      .map(each ->
                          new Upstream.Peer(each.address(), each.port(), each.origin().by(PASS)))
                      .toList(),
                  endpoints.origin().by(PASS)));
    }
  }
}
