package io.knetc.cluster;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;

/// An interface of a host with its addresses, in order.
///
/// @param mtu bytes
public record HostInterface(String name, int mtu, List<Address> addresses) {
  public HostInterface {
    addresses = List.copyOf(addresses);
  }

  /// The first address of a family.
  public Optional<Attributed<IpAddress>> address(IpFamily family) {
    return addresses.stream()
        .map(Address::address)
        .filter(address -> address.value().family() == family)
        .findFirst();
  }

  /// An address.
  ///
  /// @param network behind the interface; none if it is not known
  public record Address(Attributed<IpAddress> address, Optional<Cidr> network) {}
}
