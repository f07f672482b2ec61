package io.knetc.select;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.manifest.flannel.Backend;
import io.knetc.manifest.flannel.Backend.Wireguard.Mode;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;

/// Decides to which address of a peer WireGuard sends. With a device for each family it is the
/// address of that family; with one for both the mode says, and `auto` takes IPv6 only where IPv4
/// is private and both sides have a public IPv6 address.
final class SelectEndpoint {
  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.of("10.0.0.0/8"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("fc00::/7"));

  private SelectEndpoint() {}

  static Attributed<IpAddress> run(
      Backend backend, FlannelHost own, FlannelHost peer, Lease lease) {
    Mode mode = backend instanceof Backend.Wireguard wireguard ? wireguard.mode() : Mode.SEPARATE;
    Optional<Attributed<IpAddress>> ipv4 = peer.lease(IpFamily.IPV4).map(Lease::publicAddress);
    Optional<Attributed<IpAddress>> ipv6 = peer.lease(IpFamily.IPV6).map(Lease::publicAddress);
    return switch (mode) {
      case SEPARATE -> lease.publicAddress();
      case IPV4 -> ipv4.orElse(lease.publicAddress());
      case IPV6 -> ipv6.orElse(lease.publicAddress());
      case AUTO -> {
        boolean toIpv6 =
            isPublic(ipv6)
                && !isPublic(ipv4)
                && isPublic(Optional.ofNullable(own.tunnelAddresses().get(IpFamily.IPV6)));
        yield (toIpv6 ? ipv6 : ipv4.or(() -> ipv6)).orElse(lease.publicAddress());
      }
    };
  }

  private static boolean isPublic(Optional<Attributed<IpAddress>> address) {
    return address.isPresent()
        && PRIVATE.stream().noneMatch(range -> range.contains(address.get().value()));
  }
}
