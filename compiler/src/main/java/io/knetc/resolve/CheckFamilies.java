package io.knetc.resolve;

import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;

/// Reports a network of IPv6 whose backend does not carry it.
final class CheckFamilies {
  private CheckFamilies() {}

  static void run(PodNetwork network, Diagnostics diagnostics) {
    Attributed<Backend> backend = network.conf().backend();
    boolean ipv6 = network.conf().network(IpFamily.IPV6).isPresent();
    if (ipv6 && !carriesIpv6(backend.value())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2025,
                  backend.span(),
                  "the backend "
                      + backend.value().type()
                      + " carries IPv4 only, so IPv6 of pods stays on their nodes")
              .withHelp("vxlan, host-gw and wireguard carry both; or leave EnableIPv6 out"));
    }
    if (!ipv6
        && backend.value() instanceof Backend.Wireguard wireguard
        && wireguard.mode() == Backend.Wireguard.Mode.IPV6) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1011,
                  backend.span(),
                  "wireguard has Mode ipv6, but without EnableIPv6 its peers have no IPv6 address")
              .withHelp("set EnableIPv6 with IPv6Network, or take Mode ipv4 or auto"));
    }
  }

  /// Something else carries packets of alloc.
  private static boolean carriesIpv6(Backend backend) {
    return switch (backend) {
      case Backend.Vxlan _, Backend.HostGateway _, Backend.Wireguard _, Backend.Alloc _ -> true;
      case Backend.Udp _, Backend.Extension _, Backend.IpInIp _, Backend.Ipsec _, Backend.Cloud _ ->
          false;
    };
  }
}
