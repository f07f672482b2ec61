package io.knetc.cluster;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// An interface of a host with its addresses, in order.
///
/// @param mtu bytes
public record HostInterface(String name, int mtu, List<Address> addresses) {
  public HostInterface {
    addresses = List.copyOf(addresses);
  }

  /// The first address of a family; one that is good for its link only if there is no other.
  public Optional<Attributed<IpAddress>> address(IpFamily family) {
    return addresses.stream()
        .map(Address::address)
        .filter(address -> address.value().family() == family)
        .min(Comparator.comparing(address -> address.value().isLinkLocal()));
  }

  /// The same with one of its addresses before the others.
  public HostInterface with(IpAddress first) {
    List<Address> sorted = new ArrayList<>(addresses);
    sorted.sort(Comparator.comparing(own -> !own.address().value().equals(first)));
    return new HostInterface(name, mtu, sorted);
  }

  /// Whether an address is one of its own.
  public boolean has(IpAddress address) {
    return addresses.stream().anyMatch(own -> own.address().value().equals(address));
  }

  /// An address.
  ///
  /// @param network behind the interface; none if it is not known
  public record Address(Attributed<IpAddress> address, Optional<Cidr> network) {}
}
