package io.knetc.trace;

import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.network.IpAddress;
import io.knetc.network.Protocol;

/// A packet at one moment of its way through a host.
///
/// @param mark the packet mark (fwmark)
/// @param state what conntrack has found it to be
/// @param isTranslated whether it has another destination than it was sent to
/// @param in the interface it came through, empty for what the host itself sends
/// @param out the interface it leaves through, empty for what the host takes
public record Packet(
    IpAddress source,
    IpAddress destination,
    Payload payload,
    int mark,
    ConntrackState state,
    boolean isTranslated,
    String in,
    String out) {

  /// What the packet carries.
  public sealed interface Payload {
    /// Of a protocol with ports.
    record Segment(Protocol protocol, int sourcePort, int destinationPort) implements Payload {}

    /// ICMP, or ICMPv6.
    record Icmp(int type) implements Payload {}
  }

  /// The first packet of a connection.
  public static Packet opening(IpAddress source, IpAddress destination, Payload payload) {
    return new Packet(source, destination, payload, 0, ConntrackState.NEW, false, "", "");
  }

  /// The port that it is to; 0 if it has none.
  int port() {
    return payload instanceof Payload.Segment segment ? segment.destinationPort() : 0;
  }

  /// The same with another mark.
  Packet withMark(int other) {
    return new Packet(source, destination, payload, other, state, isTranslated, in, out);
  }

  /// The same to another address and port.
  Packet to(IpAddress address, int port) {
    return new Packet(
        source,
        address,
        switch (payload) {
          case Payload.Segment(var protocol, int sourcePort, _) ->
              new Payload.Segment(protocol, sourcePort, port);
          case Payload.Icmp icmp -> icmp;
        },
        mark,
        state,
        /* isTranslated= */ true,
        in,
        out);
  }
}
