package io.knetc.resolve;

import io.knetc.cluster.FlannelHost.BackendData;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
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

  /// Nothing if the others find nothing that they can use, which was reported.
  ///
  /// @param written whether flanneld has written its annotations
  static Optional<BackendData> run(
      Backend backend,
      Optional<Attributed<String>> text,
      boolean written,
      NodeManifest node,
      IpFamily family,
      Diagnostics diagnostics) {
    if (written && text.isEmpty() && needsData(backend)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2015,
                  node.meta().span(),
                  "the other nodes ignore the Node \""
                      + node.meta().name()
                      + "\": flanneld has written no backend data of "
                      + family.kubernetesName())
              .withHelp("restart its flanneld with the configuration of the others"));
      return Optional.empty();
    }
    return switch (backend) {
      case Backend.Vxlan _ when text.isPresent() ->
          BackendDataText.vtep(text.get(), diagnostics).map(BackendData.Vtep::new);
      case Backend.Wireguard wireguard when text.isPresent() ->
          BackendDataText.wireguard(text.get(), diagnostics)
              .map(peer ->
                  new BackendData.WireguardPeer(
                      peer.publicKey(),
                      new Port(peer.port() > 0 ? peer.port() : usualPort(wireguard, family))));
      case Backend.Vxlan _,
          Backend.Wireguard _,
          Backend.HostGateway _,
          Backend.Udp _,
          Backend.Alloc _,
          Backend.Extension _,
          Backend.IpInIp _,
          Backend.Ipsec _,
          Backend.Cloud _ ->
          Optional.of(planned(backend, node, family));
    };
  }

  /// What flanneld will write; a key cannot be planned, and is empty.
  static BackendData planned(Backend backend, NodeManifest node, IpFamily family) {
    return switch (backend) {
      case Backend.Vxlan _ -> new BackendData.Vtep(PlanVtepAddress.run(node, family));
      case Backend.Wireguard wireguard ->
          new BackendData.WireguardPeer(
              new Attributed<>("", node.meta().origin()), new Port(usualPort(wireguard, family)));
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

  private static boolean needsData(Backend backend) {
    return backend instanceof Backend.Vxlan || backend instanceof Backend.Wireguard;
  }

  /// The port of a peer that names none.
  private static int usualPort(Backend.Wireguard wireguard, IpFamily family) {
    return family == IpFamily.IPV6 && wireguard.mode() == Backend.Wireguard.Mode.SEPARATE
        ? wireguard.listenPortV6()
        : wireguard.listenPort();
  }
}
