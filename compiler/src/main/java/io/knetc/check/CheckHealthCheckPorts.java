package io.knetc.check;

import io.knetc.check.HostClaims.Claim;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.HashMap;
import java.util.Map;

/// Reports health check node ports that something else has too: a node port, a Pod on the host, or
/// another Service. kube-proxy listens there on every node, and then does not get it.
final class CheckHealthCheckPorts implements Check {
  private record Taken(String words, Origin origin) {}

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Map<Port, Taken> taken = new HashMap<>();
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      for (ServicePort port : service.ports()) {
        for (Attributed<Port> nodePort : port.nodePorts()) {
          if (port.protocol() == Protocol.TCP) {
            taken.putIfAbsent(
                nodePort.value(),
                new Taken("a node port of \"" + service.meta().id() + "\"", nodePort.origin()));
          }
        }
      }
    }
    for (Claim claim : HostClaims.of(checked)) {
      if (claim.protocol() == Protocol.TCP) {
        taken.putIfAbsent(
            claim.port(),
            new Taken(
                "a port of \"" + claim.pod() + "\" on the host \"" + claim.node() + "\"",
                claim.origin()));
      }
    }
    checked.of(ServiceManifest.class).stream()
        .filter(service ->
            service.type() == ServiceManifest.Type.LOAD_BALANCER
                && service.externalPolicy() == TrafficPolicy.LOCAL)
        .flatMap(service -> service.healthCheckNodePorts().stream())
        .sorted((one, other) -> Span.IN_READING_ORDER.compare(one.span(), other.span()))
        .forEach(port -> check(port, taken, diagnostics));
  }

  private static void check(
      Attributed<Port> port, Map<Port, Taken> taken, Diagnostics diagnostics) {
    Taken before =
        taken.putIfAbsent(
            port.value(),
            new Taken("the one of \"" + port.origin().object() + "\"", port.origin()));
    if (before != null) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2105,
                  port.span(),
                  "the health check node port "
                      + port.value().number()
                      + " is "
                      + before.words()
                      + " too")
              .alsoAt(before.origin().span(), "also wanted here")
              .withHelp("give the Service another healthCheckNodePort"));
    }
  }
}
