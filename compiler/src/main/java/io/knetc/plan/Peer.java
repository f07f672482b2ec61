package io.knetc.plan;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.network.Port;
import io.knetc.source.Attributed;
import java.util.Optional;

/// Another node, as the pods of this one reach its pods.
///
/// @param subnet of its pods
/// @param publicAddress where packets for them are sent
/// @param link the interface through which that address is reached without a gateway; none if it is
///   not
public record Peer(
    String node,
    Attributed<Cidr> subnet,
    Attributed<IpAddress> publicAddress,
    Optional<String> link,
    Tunnel tunnel) {

  /// What the overlay must know of the peer.
  public sealed interface Tunnel {
    /// Nothing.
    record None() implements Tunnel {}

    /// The link-layer address of its overlay device.
    record Vtep(Attributed<MacAddress> address) implements Tunnel {}

    /// What WireGuard must know.
    ///
    /// @param publicKey empty if it is not known
    /// @param endpoint where encrypted packets are sent, which may be of the other family
    record Wireguard(Attributed<String> publicKey, Attributed<IpAddress> endpoint, Port port)
        implements Tunnel {}
  }
}
