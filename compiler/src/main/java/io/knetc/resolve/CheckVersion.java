package io.knetc.resolve;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Conntrack;
import io.knetc.manifest.ServiceManifest;
import io.knetc.source.Span;
import java.util.List;

/// Reports fields that the chosen kube-proxy does not look at, although a later one does.
final class CheckVersion {
  private final KubeProxyVersion version;
  private final Diagnostics diagnostics;

  private CheckVersion(KubeProxyVersion version, Diagnostics diagnostics) {
    this.version = version;
    this.diagnostics = diagnostics;
  }

  static void run(
      KubeProxyVersion version,
      List<Node> nodes,
      List<ServiceManifest> services,
      Diagnostics diagnostics) {
    CheckVersion check = new CheckVersion(version, diagnostics);
    for (Node node : nodes) {
      if (!version.honoursIpMode(node.proxy().featureGates())) {
        services.forEach(check::ipMode);
      }
      if (!version.knowsLiberalConntrack()) {
        check.conntrack(node.proxy().conntrack());
      }
    }
  }

  private void ipMode(ServiceManifest service) {
    for (ServiceManifest.Ingress ingress : service.ingress()) {
      if (ingress.proxied()) {
        report(
            ingress.ip().span(),
            "the ipMode Proxy of this address",
            "so its rules are those of an address with ipMode VIP");
      }
    }
  }

  private void conntrack(Conntrack conntrack) {
    if (conntrack.tcpBeLiberal()) {
      report(
          conntrack.origin().span(),
          "conntrack.tcpBeLiberal",
          "so it goes on to drop packets that the kernel calls invalid");
    }
    if (conntrack.udpSeconds() > 0 || conntrack.udpStreamSeconds() > 0) {
      report(
          conntrack.origin().span(),
          "the UDP timeouts of conntrack",
          "so the kernel keeps its own");
    }
  }

  private void report(Span span, String field, String consequence) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN3004,
                span,
                field + " has no effect: kube-proxy " + version.text() + " does not read it")
            .labelled(consequence)
            .withHelp("--kube-proxy-version says which version the hosts run"));
  }
}
