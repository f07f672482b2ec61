package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.MacAddress;
import io.knetc.source.Attributed;

/// Reports link-layer addresses of overlay devices that no device can have.
final class CheckVtepAddresses {
  private CheckVtepAddresses() {}

  static void run(PodNetwork network, Diagnostics diagnostics) {
    for (FlannelHost host : network.hosts()) {
      for (Lease lease : host.leases().values()) {
        if (lease.data() instanceof BackendData.Vtep(Attributed<MacAddress> address)
            && (address.value().isMulticast() || address.value().bits() == 0)) {
          diagnostics.report(
              Diagnostic.of(
                      Code.KN2013,
                      address.span(),
                      "VtepMAC of the Node \""
                          + host.node()
                          + "\" is "
                          + address.value()
                          + ", which is "
                          + (address.value().bits() == 0 ? "none" : "that of a group")
                          + ": no device can have it")
                  .withHelp("remove the annotation and restart the Node's flanneld"));
        }
      }
    }
  }
}
