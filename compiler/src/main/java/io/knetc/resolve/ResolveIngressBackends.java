package io.knetc.resolve;

import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.cluster.ingress.IngressBackend;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressManifest.Backend;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.DnsName;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is behind the backends of Ingresses: the endpoints of Services, headless or not, of both
/// families. A controller calls Pods itself, past the cluster IP.
final class ResolveIngressBackends {
  private final Map<String, ServiceManifest> services = new HashMap<>();
  private final ResolveDnsEndpoints endpoints;
  private final Diagnostics diagnostics;

  ResolveIngressBackends(Manifests manifests, EndpointObjects objects, Diagnostics diagnostics) {
    manifests
        .of(ServiceManifest.class)
        .forEach(service -> services.put(service.meta().namespacedName(), service));
    this.endpoints = new ResolveDnsEndpoints(objects);
    this.diagnostics = diagnostics;
  }

  IngressBackend of(String namespace, Backend backend) {
    return switch (backend) {
      case Backend.Resource(Origin origin) -> {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2135,
                    origin.span(),
                    "what a resource answers is not compiled; requests get status 503")
                .withHelp("only some controllers know such backends; ingress-nginx does not"));
        yield new IngressBackend.Missing(origin);
      }
      case Backend.OfService(String name, TargetPort port, Origin origin) ->
          Optional.ofNullable(services.get(namespace + "/" + name))
              .flatMap(service ->
                  service.type() == ServiceManifest.Type.EXTERNAL_NAME
                      ? external(service, port, origin)
                      : servicePort(service, port, origin))
              .orElseGet(() -> new IngressBackend.Missing(origin));
    };
  }

  private Optional<IngressBackend> servicePort(
      ServiceManifest service, TargetPort wanted, Origin origin) {
    return find(service, wanted)
        .map(port ->
            new IngressBackend.ServicePort(
                service.meta().namespace(),
                service.meta().name(),
                port.port().value(),
                targets(service, port),
                origin));
  }

  private static Optional<ServicePort> find(ServiceManifest service, TargetPort wanted) {
    return service.ports().stream()
        .filter(port -> port.protocol() == Protocol.TCP)
        .filter(port ->
            switch (wanted) {
              case TargetPort.Numbered(Port number) -> port.port().value().equals(number);
              case TargetPort.Named(String name) -> port.name().equals(name);
            })
        .findFirst();
  }

  private List<IngressBackend.Target> targets(ServiceManifest service, ServicePort port) {
    List<IngressBackend.Target> targets = new ArrayList<>();
    for (DnsEndpoint endpoint : endpoints.of(service)) {
      for (DnsPort each : endpoint.ports()) {
        if (each.name().equals(port.name()) && each.protocol() == Protocol.TCP) {
          targets.add(new IngressBackend.Target(endpoint.address(), each.port(), endpoint.ready()));
        }
      }
    }
    return targets;
  }

  /// A number leads to the port of that number, whether the Service has it or not.
  private static Optional<IngressBackend> external(
      ServiceManifest service, TargetPort wanted, Origin origin) {
    Optional<Port> port =
        find(service, wanted)
            .map(found ->
                switch (found.target()) {
                  case TargetPort.Numbered(Port number) -> number;
                  case TargetPort.Named _ -> found.port().value();
                })
            .or(() ->
                switch (wanted) {
                  case TargetPort.Numbered(Port number) -> Optional.of(number);
                  case TargetPort.Named _ -> Optional.empty();
                });
    Optional<Attributed<String>> name = service.externalNames().stream().findFirst();
    return name.isPresent() && port.isPresent()
        ? Optional.of(
            new IngressBackend.External(new DnsName(name.get().value()), port.get(), origin))
        : Optional.empty();
  }
}
