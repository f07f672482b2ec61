package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.IngressManifest;
import io.knetc.manifest.IngressManifest.Backend;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TargetPort;
import io.knetc.network.Port;
import java.util.Map;
import java.util.stream.Collectors;

/// Reports backends of Ingresses that are no port of any Service: the controller answers such
/// requests with an error.
final class CheckBackends implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Map<String, ServiceManifest> services = checked.services();
    for (IngressManifest ingress : checked.of(IngressManifest.class)) {
      for (Backend.OfService backend : ingress.backends()) {
        String name = ingress.meta().namespace() + "/" + backend.service();
        if (!services.containsKey(name)) {
          diagnostics.report(
              Diagnostic.of(
                      Code.KN2118,
                      backend.origin().span(),
                      "there is no Service " + Quoted.of(name))
                  .withHelp("add the Service; a backend is one of the Ingress's own namespace"));
        } else {
          port(services.get(name), backend, diagnostics);
        }
      }
    }
  }

  /// What an external name has behind it is not known here.
  private static void port(
      ServiceManifest service, Backend.OfService backend, Diagnostics diagnostics) {
    boolean known =
        service.type() == ServiceManifest.Type.EXTERNAL_NAME
            || service.ports().stream().anyMatch(port -> is(port, backend.port()));
    if (!known) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2118,
                  backend.origin().span(),
                  "\"" + service.meta().id() + "\" has no port " + words(backend.port()))
              .alsoAt(
                  service.meta().span(),
                  "has "
                      + service.ports().stream()
                          .map(CheckBackends::words)
                          .collect(Collectors.joining(", ")))
              .withHelp("name a port of the Service, not one of its Pods"));
    }
  }

  private static boolean is(ServicePort port, TargetPort wanted) {
    return switch (wanted) {
      case TargetPort.Numbered(Port number) -> port.port().value().equals(number);
      case TargetPort.Named(String name) -> port.name().equals(name);
    };
  }

  private static String words(TargetPort port) {
    return switch (port) {
      case TargetPort.Numbered(Port number) -> Integer.toString(number.number());
      case TargetPort.Named(String name) -> Quoted.of(name);
    };
  }

  private static String words(ServicePort port) {
    String number = Integer.toString(port.port().value().number());
    return port.name().isEmpty() ? number : number + " " + Quoted.of(port.name());
  }
}
