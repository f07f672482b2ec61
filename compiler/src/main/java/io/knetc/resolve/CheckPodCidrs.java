package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NodeManifest;

/// Reports Nodes whose podCIDRs flannel does not take: its own flanneld tests `podCIDR`, the others
/// read `podCIDRs` (flannel's `pkg/subnet/kube`).
final class CheckPodCidrs {
  /// One of each family.
  private static final int MOST = 2;

  private CheckPodCidrs() {}

  static void run(Manifests manifests, Diagnostics diagnostics) {
    for (NodeManifest node : manifests.of(NodeManifest.class)) {
      if (node.podCidrs().size() > MOST) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2015,
                    node.podCidrs().getFirst().span(),
                    "the Node \""
                        + node.meta().name()
                        + "\" has "
                        + node.podCidrs().size()
                        + " podCIDRs, so the other nodes ignore it")
                .withHelp("keep one of each family; knetc goes by the first of each"));
      }
      if (!node.podCidrs().isEmpty() && !node.hasPodCidr()) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2013,
                    node.podCidrs().getFirst().span(),
                    "the Node \""
                        + node.meta().name()
                        + "\" has podCIDRs, but no podCIDR, which its flanneld looks at first: it"
                        + " does not start")
                .withHelp(
                    "write the first of podCIDRs into spec.podCIDR too; knetc compiles the Node as"
                        + " if it stood there"));
      }
    }
  }
}
