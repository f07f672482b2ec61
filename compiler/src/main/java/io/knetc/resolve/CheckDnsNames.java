package io.knetc.resolve;

import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.cluster.dns.DnsService;
import io.knetc.cluster.dns.ServiceNames;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.List;
import java.util.Optional;

/// Reports Services with names that the API takes and DNS cannot hold: the first one of each.
final class CheckDnsNames {
  private final ServiceNames names;
  private final Diagnostics diagnostics;

  private CheckDnsNames(ServiceNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  static void run(ClusterDns dns, Diagnostics diagnostics) {
    CheckDnsNames check = new CheckDnsNames(new ServiceNames(dns.domain().value()), diagnostics);
    dns.services().forEach(check::check);
  }

  private void check(DnsService service) {
    if (names.service(service).isEmpty()) {
      report(service, service.origin().span(), "");
      return;
    }
    switch (service) {
      case DnsService.Virtual virtual -> {
        for (Attributed<DnsPort> port : virtual.ports()) {
          if (isTooLong(service, port.value())) {
            report(service, port.span(), port.value().name());
            return;
          }
        }
        check(service, virtual.endpoints(), false);
      }
      case DnsService.Headless headless -> check(service, headless.endpoints(), true);
      case DnsService.External _ -> {}
    }
  }

  private void check(DnsService service, List<DnsEndpoint> endpoints, boolean withPorts) {
    for (DnsEndpoint endpoint : endpoints) {
      if (names.endpoint(service, endpoint).isEmpty()) {
        report(service, endpoint.address().span(), endpoint.hostname());
        return;
      }
      Optional<DnsPort> tooLong =
          endpoint.ports().stream()
              .filter(port -> withPorts && isTooLong(service, port))
              .findFirst();
      if (tooLong.isPresent()) {
        report(service, endpoint.address().span(), tooLong.get().name());
        return;
      }
    }
  }

  private boolean isTooLong(DnsService service, DnsPort port) {
    return !port.name().isEmpty() && names.port(service, port).isEmpty();
  }

  private void report(DnsService service, Span span, String name) {
    String what = name.isEmpty() ? "" : " with \"" + name + "\" before it";
    diagnostics.report(
        Diagnostic.of(
                Code.KN4002,
                span,
                "the DNS name of \"" + service.origin().object() + "\"" + what + " is too long")
            .withHelp(
                "DNS takes 63 characters between two dots, the \"_\" before the name of a port"
                    + " among them, and 253 in all"));
  }
}
