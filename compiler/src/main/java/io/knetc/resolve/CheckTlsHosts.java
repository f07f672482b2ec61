package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.IngressManifest;
import io.knetc.manifest.IngressManifest.Rule;
import io.knetc.manifest.IngressManifest.TlsSection;
import io.knetc.source.Attributed;
import java.util.List;

/// Reports hosts with a certificate for which their Ingress has no rule: nobody serves them.
final class CheckTlsHosts {
  private CheckTlsHosts() {}

  static void run(IngressManifest ingress, Diagnostics diagnostics) {
    List<String> ruled = ingress.rules().stream().map(Rule::host).toList();
    for (TlsSection section : ingress.tls()) {
      for (Attributed<String> host : section.hosts()) {
        boolean isServed =
            ruled.stream()
                .anyMatch(rule ->
                    rule.equals(host.value()) || MergedHost.wildcard(rule).equals(host.value()));
        if (!isServed) {
          diagnostics.report(
              Diagnostic.of(
                      Code.KN2133,
                      host.span(),
                      "no rule of the Ingress is for \"" + host.value() + "\"")
                  .withHelp(
                      "add a rule with this host; a certificate alone makes nobody serve it"));
        }
      }
    }
  }
}
