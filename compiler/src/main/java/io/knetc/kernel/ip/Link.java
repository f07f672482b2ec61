package io.knetc.kernel.ip;

import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;
import java.util.Optional;
import java.util.OptionalInt;

/// A device that a host makes, and sets up unless its kind says otherwise; see ip-link(8).
///
/// @param address none if the kernel chooses one
/// @param mtu bytes; none if the kernel chooses
/// @param queueLength packets of the transmit queue; none if the kernel chooses
public record Link(
    String name,
    Kind kind,
    Optional<MacAddress> address,
    OptionalInt mtu,
    OptionalInt queueLength,
    Origin origin) {

  /// What kind of device.
  public sealed interface Kind {
    /// An overlay that carries Ethernet frames in UDP.
    ///
    /// @param vni its number, 24 bits
    /// @param local the source address of the packets that carry frames
    /// @param device through which they leave
    /// @param port the UDP port they go to
    /// @param learning whether forwarding entries are learnt from frames
    /// @param groupPolicy whether the packet mark travels with the frame (`gbp`)
    record Vxlan(
        int vni, IpAddress local, String device, int port, boolean learning, boolean groupPolicy)
        implements Kind {}

    /// A bridge.
    ///
    /// @param promiscuous whether it takes frames to any address
    record Bridge(boolean promiscuous) implements Kind {}

    /// A tunnel whose packets a program carries.
    record Tun() implements Kind {}

    /// A tunnel that carries IPv4 in IPv4, to wherever a route says.
    ///
    /// @param local the source address of the packets outside
    record IpInIp(IpAddress local) implements Kind {}

    /// A device that only has addresses, for the host to take packets to them. It stays down, which
    /// makes no difference to that.
    record Dummy() implements Kind {}

    /// A WireGuard device; its keys and peers are set with `wg`.
    record Wireguard() implements Kind {}

    /// Whether nobody sets such a device up.
    default boolean staysDown() {
      return this instanceof Dummy;
    }
  }
}
