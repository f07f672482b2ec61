package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.PodMtu;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Reports packets that are too long on their way: such connections open, and then hang.
final class CheckMtu {
  private final Attributed<Backend> backend;
  private final boolean carriesIpv6;
  private final Diagnostics diagnostics;

  private CheckMtu(PodNetwork network, Diagnostics diagnostics) {
    this.backend = network.conf().backend();
    this.carriesIpv6 = network.conf().network(IpFamily.IPV6).isPresent();
    this.diagnostics = diagnostics;
  }

  static void run(PodNetwork network, Diagnostics diagnostics) {
    CheckMtu check = new CheckMtu(network, diagnostics);
    List<FlannelHost> hosts = network.hosts().stream().filter(FlannelHost::starts).toList();
    check.isLongEnough(network.hosts());
    check.fitsInterface(hosts);
    check.isOneForAll(hosts);
  }

  private int mtu(FlannelHost host) {
    return PodMtu.of(backend.value(), host.external().mtu());
  }

  /// The shortest packets of a host's devices.
  private int least(FlannelHost host) {
    return PodMtu.least(backend.value(), host.external().mtu());
  }

  private void isLongEnough(List<FlannelHost> hosts) {
    hosts.stream()
        .filter(host -> carriesIpv6 && least(host) < PodMtu.LEAST_OF_IPV6)
        .min(Comparator.comparingInt(this::least))
        .ifPresent(host ->
            report(
                Diagnostic.of(
                        Code.KN2022,
                        backend.span(),
                        "on the Node \""
                            + host.node()
                            + "\" packets of pods may have "
                            + least(host)
                            + " bytes, but IPv6 needs "
                            + PodMtu.LEAST_OF_IPV6
                            + ": its flanneld does not start")
                    .withHelp(
                        "the interface "
                            + host.external().name()
                            + " has an MTU of "
                            + host.external().mtu()
                            + "; raise it, or that of net-conf.json")));
  }

  private void fitsInterface(List<FlannelHost> hosts) {
    OptionalInt configured =
        switch (backend.value()) {
          case Backend.Vxlan vxlan -> vxlan.mtu();
          case Backend.Wireguard wireguard -> wireguard.mtu();
          case Backend.HostGateway _,
              Backend.Udp _,
              Backend.Alloc _,
              Backend.Extension _,
              Backend.IpInIp _,
              Backend.Ipsec _,
              Backend.Cloud _ ->
              OptionalInt.empty();
        };
    hosts.stream()
        .filter(host -> configured.isPresent() && configured.getAsInt() > host.external().mtu())
        .findFirst()
        .ifPresent(host ->
            report(
                Diagnostic.of(
                        Code.KN2022,
                        backend.span(),
                        "the MTU of net-conf.json is "
                            + configured.orElse(0)
                            + ", but the interface "
                            + host.external().name()
                            + " of the Node \""
                            + host.node()
                            + "\" has "
                            + host.external().mtu())
                    .withHelp("MTU is that of the interface, before what the backend takes off")));
  }

  private void isOneForAll(List<FlannelHost> hosts) {
    Comparator<FlannelHost> byMtu =
        Comparator.comparingInt(this::mtu).thenComparing(FlannelHost::node);
    hosts.stream()
        .min(byMtu)
        .flatMap(least ->
            hosts.stream()
                .max(byMtu)
                .filter(most -> mtu(most) > mtu(least))
                .map(most ->
                    Diagnostic.of(
                            Code.KN2022,
                            least.origin().span(),
                            "packets of pods may have "
                                + mtu(least)
                                + " bytes on the Node \""
                                + least.node()
                                + "\", but "
                                + mtu(most)
                                + " on \""
                                + most.node()
                                + "\"")
                        .alsoAt(most.origin().span(), "longer packets come from here")
                        .withHelp(
                            "give all interfaces one MTU, or the backend the least of them as"
                                + " MTU")))
        .ifPresent(this::report);
  }

  private void report(Diagnostic diagnostic) {
    diagnostics.report(diagnostic);
  }
}
