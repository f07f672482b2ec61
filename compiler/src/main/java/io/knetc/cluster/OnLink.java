package io.knetc.cluster;

import io.knetc.cluster.Node.Host;
import io.knetc.network.IpAddress;
import java.util.Optional;

/// Through which interface a host reaches an address without a gateway, by the longest prefix among
/// its routes and the networks of its interfaces. Where nothing is known of those networks, all
/// nodes are taken to be on one link.
public final class OnLink {
  private OnLink() {}

  /// The interface behind which the address is.
  ///
  /// @param usual the interface to take where nothing is known
  public static Optional<String> device(Host host, IpAddress target, String usual) {
    int longest = -1;
    Optional<String> direct = Optional.empty();
    boolean known = false;
    for (HostInterface device : host.interfaces()) {
      for (HostInterface.Address own : device.addresses()) {
        if (own.address().value().family() != target.family()) {
          continue;
        }
        known |= own.network().isPresent();
        int length =
            own.network()
                .filter(network -> network.contains(target))
                .map(network -> network.prefixLength())
                .orElse(-1);
        if (length > longest) {
          longest = length;
          direct = Optional.of(device.name());
        }
      }
    }
    for (HostRoute route : host.routes()) {
      if (route.destination().contains(target) && route.destination().prefixLength() > longest) {
        longest = route.destination().prefixLength();
        direct = route.gateway().isPresent() ? Optional.empty() : Optional.of(route.device());
        known = true;
      }
    }
    return known ? direct : Optional.of(usual);
  }
}
