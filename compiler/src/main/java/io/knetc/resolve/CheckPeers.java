package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Reports Nodes that say the same of themselves as another: packets for the pods of one go to the
/// other. Hosts that were cloned have one VTEP address, Nodes that were renamed one public address.
final class CheckPeers {
  private final Diagnostics diagnostics;
  private final Map<Object, Attributed<?>> seen = new HashMap<>();
  private final Map<Object, String> owners = new HashMap<>();

  private CheckPeers(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void run(PodNetwork network, Diagnostics diagnostics) {
    CheckPeers check = new CheckPeers(diagnostics);
    for (FlannelHost host : network.hosts()) {
      for (Map.Entry<IpFamily, Lease> lease : host.leases().entrySet()) {
        if (host.announced()) {
          check.check(host.node(), lease.getValue(), lease.getKey());
        }
      }
    }
  }

  private void check(String node, Lease lease, IpFamily family) {
    unique(node, lease.publicAddress(), lease.publicAddress().value(), "public address");
    if (lease.data() instanceof BackendData.Vtep(var address)) {
      unique(node, address, family + " " + address.value(), "VtepMAC");
    }
  }

  private void unique(String node, Attributed<?> value, Object key, String what) {
    Optional<Attributed<?>> other = Optional.ofNullable(seen.putIfAbsent(key, value));
    String owner = String.valueOf(owners.putIfAbsent(key, node));
    other.ifPresent(first ->
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2024,
                    value.span(),
                    "the Nodes \""
                        + owner
                        + "\" and \""
                        + node
                        + "\" have one "
                        + what
                        + ": "
                        + value.value())
                .alsoAt(first.span(), "the other one")
                .withHelp(
                    "remove the Node that is gone; where both run, remove flannel's annotations"
                        + " from one and restart its flanneld")));
  }
}
