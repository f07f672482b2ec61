package io.knetc.resolve;

import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.dns.ClusterDns.NameServer;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.cluster.dns.DnsService;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.Cidr;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.resolve.planning.PlanServices;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The DNS of a cluster: its domain, its name server, and all its Services.
final class ResolveDns {
  private static final String DEFAULTS = "CoreDNS defaults";
  private static final DnsName USUAL = new DnsName("cluster.local");

  /// kubeadm gives the name server the tenth address.
  private static final int TENTH = 10;

  private ResolveDns() {}

  static ClusterDns run(Manifests manifests, EndpointObjects objects, Diagnostics diagnostics) {
    ResolveDnsEndpoints endpoints = new ResolveDnsEndpoints(objects);
    List<DnsService> services =
        manifests.of(ServiceManifest.class).stream()
            .flatMap(service -> resolve(service, endpoints).stream())
            .toList();
    ClusterDns dns = new ClusterDns(domain(manifests), server(services, manifests), services);
    CheckDnsNames.run(dns, diagnostics);
    return dns;
  }

  private static Optional<DnsService> resolve(
      ServiceManifest service, ResolveDnsEndpoints endpoints) {
    ObjectMeta meta = service.meta();
    if (service.type() == ServiceManifest.Type.EXTERNAL_NAME) {
      return service.externalNames().stream()
          .findFirst()
          .map(name -> new Attributed<>(new DnsName(name.value()), name.origin()))
          .map(target ->
              new DnsService.External(meta.namespace(), meta.name(), target, meta.origin()));
    }
    if (service.headless()) {
      return Optional.of(
          new DnsService.Headless(
              meta.namespace(), meta.name(), endpoints.of(service), meta.origin()));
    }
    return service.clusterIps().isEmpty()
        ? Optional.empty()
        : Optional.of(virtual(service, endpoints));
  }

  private static DnsService virtual(ServiceManifest service, ResolveDnsEndpoints endpoints) {
    return new DnsService.Virtual(
        service.meta().namespace(),
        service.meta().name(),
        service.clusterIps(),
        service.ports().stream()
            .map(port ->
                new Attributed<>(
                    new DnsPort(port.name(), port.protocol(), port.port().value()), port.origin()))
            .toList(),
        endpoints.of(service),
        service.meta().origin());
  }

  private static Attributed<DnsName> domain(Manifests manifests) {
    return manifests.of(KubeadmManifest.class).stream()
        .flatMap(kubeadm -> kubeadm.dnsDomains().stream())
        .map(domain -> new Attributed<>(new DnsName(domain.value()), domain.origin()))
        .findFirst()
        .orElseGet(() ->
            new Attributed<>(USUAL, Origin.of(DEFAULTS, "", Span.builtIn(DEFAULTS), "ResolveDns")));
  }

  private static NameServer server(List<DnsService> services, Manifests manifests) {
    Optional<ServiceManifest> server =
        manifests.of(ServiceManifest.class).stream().filter(ResolveDns::isNameServer).findFirst();
    return services.stream()
        .filter(service ->
            server.isPresent() && server.get().meta().id().equals(service.origin().object()))
        .findFirst()
        .filter(DnsService.Virtual.class::isInstance)
        .map(DnsService.Virtual.class::cast)
        .<NameServer>map(NameServer.OfService::new)
        .orElseGet(() -> planned(manifests));
  }

  /// Installers call it `kube-dns`, or label it so.
  private static boolean isNameServer(ServiceManifest service) {
    ObjectMeta meta = service.meta();
    return meta.namespace().equals("kube-system")
        && (meta.name().equals("kube-dns")
            || meta.labels().getOrDefault("k8s-app", "").equals("kube-dns"))
        && !service.clusterIps().isEmpty()
        && service.type() != ServiceManifest.Type.EXTERNAL_NAME;
  }

  private static NameServer planned(Manifests manifests) {
    Origin nobody = Origin.of("kubeadm defaults", "", Span.builtIn("kubeadm defaults"), "");
    Attributed<Cidr> range =
        Stream.concat(
                manifests.of(KubeadmManifest.class).stream()
                    .flatMap(kubeadm -> kubeadm.serviceSubnets().stream())
                    .filter(subnet -> size(subnet.value()) > TENTH),
                Stream.of(new Attributed<>(PlanServices.KUBEADMS, nobody)))
            .findFirst()
            .orElseThrow();
    IpAddress address = range.value().subnet(range.value().family().bits(), TENTH).address();
    return new NameServer.Planned(new Attributed<>(address, range.origin().by("PlanNameServer")));
  }

  private static long size(Cidr range) {
    return 1L << Math.min(Integer.SIZE, range.family().bits() - range.prefixLength());
  }
}
