package io.knetc.resolve;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import java.util.List;

/// Reports what kube-proxy's ipvs mode cannot put into its sets: `ipset add` fails, kube-proxy logs
/// that and goes on, and the rules then drop what the entry should have let in.
final class CheckSetEntries {
  private CheckSetEntries() {}

  static void run(
      KubeProxyVersion version,
      List<Node> nodes,
      Iterable<List<ServicePort>> servicePorts,
      Diagnostics diagnostics) {
    boolean usesSets = nodes.stream().anyMatch(node -> node.proxy().mode().value() == Mode.IPVS);
    if (!usesSets || version.takesZeroSourceRangeAsNone()) {
      return;
    }
    for (List<ServicePort> ofFamily : servicePorts) {
      for (ServicePort port : ofFamily) {
        if (port.externals().stream().anyMatch(External.LoadBalancerIp.class::isInstance)) {
          port.sourceRanges().stream()
              .filter(range -> range.value().isEverything())
              .forEach(range -> report(range, version, diagnostics));
        }
      }
    }
  }

  private static void report(
      Attributed<Cidr> range, KubeProxyVersion version, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN4001,
                range.span(),
                "the source range "
                    + range.value().text()
                    + " lets nobody in: no set of ipset takes a range of length 0")
            .labelled("kube-proxy " + version.text() + " in ipvs mode logs an error and goes on")
            .withHelp(
                "remove loadBalancerSourceRanges to let everybody in; from 1.34 on this range"
                    + " does so too"));
  }
}
