package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.Ingress;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Reports `loadBalancerSourceRanges` that do not keep out whom they seem to: a family without a
/// range is open to everybody, node ports and external IPs are not guarded at all, and a range that
/// lies in another one adds nothing.
final class CheckSourceRanges implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      if (service.type() == ServiceManifest.Type.LOAD_BALANCER
          && !service.sourceRanges().isEmpty()) {
        openFamily(service, diagnostics);
        wayAround(service, diagnostics);
        useless(service.sourceRanges(), diagnostics);
      }
    }
  }

  private static void openFamily(ServiceManifest service, Diagnostics diagnostics) {
    for (Ingress ingress : service.ingress()) {
      boolean guarded =
          service.sourceRanges().stream()
              .anyMatch(range -> range.value().family() == ingress.ip().value().family());
      if (!guarded) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2112,
                    ingress.ip().span(),
                    "everybody is let in by "
                        + ingress.ip().value().text()
                        + ": no source range is "
                        + ingress.ip().value().family().kubernetesName())
                .alsoAt(service.sourceRanges().getFirst().span(), "the source ranges")
                .withHelp("add ranges of that family; where nobody may come in so, ::1/128"));
      }
    }
  }

  private static void wayAround(ServiceManifest service, Diagnostics diagnostics) {
    List<String> ways = new ArrayList<>();
    service.ports().stream()
        .flatMap(port -> port.nodePorts().stream())
        .map(port -> "the node port " + port.value().number())
        .forEach(ways::add);
    service.externalIps().stream()
        .map(ip -> "the external IP " + ip.value().text())
        .forEach(ways::add);
    boolean closed =
        service.sourceRanges().stream().noneMatch(range -> range.value().isEverything());
    if (!ways.isEmpty() && closed) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2113,
                  service.sourceRanges().getFirst().span(),
                  "the source ranges of \""
                      + service.meta().id()
                      + "\" do not guard "
                      + ways.stream().collect(Collectors.joining(", ")))
              .labelled("kube-proxy looks at them on the addresses of the load balancer only")
              .withHelp(
                  "allocateLoadBalancerNodePorts: false opens no node port, where the load balancer"
                      + " needs none; else let the network in front of the nodes guard them"));
    }
  }

  private static void useless(List<Attributed<Cidr>> ranges, Diagnostics diagnostics) {
    for (Attributed<Cidr> range : ranges) {
      ranges.stream()
          .filter(other -> !other.equals(range) && covers(other, range))
          .findFirst()
          .ifPresent(other ->
              diagnostics.report(
                  Diagnostic.of(
                          Code.KN2116,
                          range.span(),
                          "the source range "
                              + range.value()
                              + (range.value().equals(other.value())
                                  ? " is there twice"
                                  : " lies in " + other.value()))
                      .alsoAt(
                          other.span(),
                          other.value().isEverything()
                              ? "lets everybody in"
                              : "lets the same in already")
                      .withHelp("remove it, or narrow the other one")));
    }
  }

  /// Of two that are alike the later one adds nothing.
  private static boolean covers(Attributed<Cidr> other, Attributed<Cidr> range) {
    boolean same = other.value().equals(range.value());
    boolean wider =
        other.value().prefixLength() < range.value().prefixLength()
            && other.value().contains(range.value().address());
    return same ? Span.IN_READING_ORDER.compare(other.span(), range.span()) < 0 : wider;
  }
}
