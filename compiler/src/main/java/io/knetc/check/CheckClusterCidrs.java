package io.knetc.check;

import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration.DetectLocalMode;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import java.util.List;

/// Reports Nodes whose pods lie outside of kube-proxy's clusterCIDR: it tells pods from others by
/// that range, so that it masquerades what they send to cluster IPs.
final class CheckClusterCidrs implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    for (Node node : checked.cluster().nodes()) {
      ProxyConfiguration proxy = node.proxy();
      if (proxy.mode().value() != Mode.NONE
          && proxy.detectLocalMode().value() == DetectLocalMode.CLUSTER_CIDR) {
        node.podCidrs().forEach(range -> check(node, range, proxy.clusterCidrs(), diagnostics));
      }
    }
  }

  /// Without a range of the family it tells nobody from nobody, which is reported by itself in its
  /// log.
  private static void check(
      Node node, Attributed<Cidr> pods, List<Attributed<Cidr>> all, Diagnostics diagnostics) {
    List<Attributed<Cidr>> ranges =
        all.stream().filter(range -> range.value().family() == pods.value().family()).toList();
    boolean inside =
        ranges.stream()
            .limit(1) // kube-proxy looks at no other
            .allMatch(range ->
                range.value().prefixLength() <= pods.value().prefixLength()
                    && range.value().contains(pods.value().address()));
    if (!inside) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2120,
                  pods.span(),
                  "the pods of the Node \""
                      + node.name()
                      + "\" ("
                      + pods.value()
                      + ") are outside of kube-proxy's clusterCIDR "
                      + ranges.getFirst().value())
              .labelled("what they send to cluster IPs is masqueraded")
              .alsoAt(ranges.getFirst().span(), "the range of all pods")
              .withHelp("let clusterCIDR hold the podCIDRs of all Nodes"));
    }
  }
}
