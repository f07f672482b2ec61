package io.knetc.resolve;

import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;

/// Reports a VNI that makes the name of a device too long: flanneld calls them `flannel.VNI` and
/// `flannel-v6.VNI`, and Linux takes 15 characters.
final class CheckVni {
  private static final int MAX = 9_999_999;
  private static final int MAX_WITH_IPV6 = 9_999;

  private CheckVni() {}

  static void run(PodNetwork network, Diagnostics diagnostics) {
    Attributed<Backend> backend = network.conf().backend();
    int max = network.conf().network(IpFamily.IPV6).isPresent() ? MAX_WITH_IPV6 : MAX;
    if (backend.value() instanceof Backend.Vxlan vxlan && vxlan.vni() > max) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1009,
                  backend.span(),
                  "the VNI "
                      + vxlan.vni()
                      + " makes the name of flannel's device longer than the 15 characters that"
                      + " Linux takes")
              .withHelp("take one of at most " + max));
    }
  }
}
