package io.knetc.resolve;

import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.flannel.Backend;
import io.knetc.manifest.flannel.BackendDataText;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.Optional;

/// The annotation `backend-data` of a Node, or what flanneld will write there.
final class ReadBackendData {
  private ReadBackendData() {}

  static BackendData run(
      Backend backend,
      Optional<Attributed<String>> text,
      NodeManifest node,
      IpFamily family,
      Diagnostics diagnostics) {
    return switch (backend) {
      case Backend.Vxlan _ ->
          new BackendData.Vtep(
              text.flatMap(json -> BackendDataText.vtep(json, diagnostics))
                  .orElseGet(() -> PlanVtepAddress.run(node, family)));
      case Backend.Wireguard wireguard -> {
        int usual = usualPort(wireguard, family);
        yield text.flatMap(json -> BackendDataText.wireguard(json, diagnostics))
            .map(peer ->
                new BackendData.WireguardPeer(
                    peer.publicKey(), new Port(peer.port() > 0 ? peer.port() : usual)))
            .orElseGet(() ->
                new BackendData.WireguardPeer(
                    new Attributed<>("", node.meta().origin()), new Port(usual)));
      }
      case Backend.HostGateway _,
          Backend.Udp _,
          Backend.Alloc _,
          Backend.Extension _,
          Backend.IpInIp _,
          Backend.Ipsec _,
          Backend.Cloud _ ->
          new BackendData.None();
    };
  }

  /// The port of a peer that names none.
  private static int usualPort(Backend.Wireguard wireguard, IpFamily family) {
    return family == IpFamily.IPV6 && wireguard.mode() == Backend.Wireguard.Mode.SEPARATE
        ? wireguard.listenPortV6()
        : wireguard.listenPort();
  }
}
