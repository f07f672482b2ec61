package io.knetc.check;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.source.Attributed;

/// Reports modes of kube-proxy that its authors will take away.
final class CheckProxyModes implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    KubeProxyVersion version = checked.cluster().version();
    for (Node node : checked.cluster().nodes()) {
      Attributed<Mode> mode = node.proxy().mode();
      if (mode.value() == Mode.IPVS && version.deprecatesIpvs()) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2124,
                    mode.span(),
                    "the mode ipvs is deprecated since kube-proxy 1.35 and will be removed")
                .withHelp(
                    "knetc diff --new-proxy-mode shows what a change to iptables means for packets;"
                        + " kube-proxy's own successor is nftables"));
      }
    }
  }
}
