package io.knetc.trace;

import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.trace.Packet.Payload.Segment;
import io.knetc.trace.Truth.Certain;
import io.knetc.trace.Truth.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a packet fits a statement of nftables, as nft(8) says it. A statement that asks nothing
/// is fit by all.
final class MatchStatement {
  private final HostTables host;

  MatchStatement(HostTables host) {
    this.host = host;
  }

  Truth of(NftStatement statement, TableIndex table, Packet packet) {
    return switch (statement) {
      case NftStatement.Source(boolean inverted, Cidr cidr) ->
          isIn(List.of(cidr), packet.source(), inverted);
      case NftStatement.Destination(boolean inverted, Cidr cidr) ->
          isIn(List.of(cidr), packet.destination(), inverted);
      case NftStatement.SourceAmong(boolean inverted, _, List<Cidr> cidrs) ->
          isIn(cidrs, packet.source(), inverted);
      case NftStatement.ElementOf(NftField field, String set) ->
          key(List.of(field), packet).map(key -> table.holds(set, key)).orElse(Certain.FAILS);
      case NftStatement.Mark(int value) -> Truth.of(packet.mark() == value);
      case NftStatement.MarkLacks(int bits) -> Truth.of((packet.mark() & bits) == 0);
      case NftStatement.ToPort(var protocol, Port port) ->
          Truth.of(
              packet.payload() instanceof Segment segment
                  && segment.protocol() == protocol
                  && segment.destinationPort() == port.number());
      case NftStatement.OfProtocol(var protocol) ->
          Truth.of(packet.payload() instanceof Segment segment && segment.protocol() == protocol);
      case NftStatement.FromDevice(boolean inverted, String name) ->
          Truth.of(packet.in().equals(name)).inverted(inverted);
      case NftStatement.FromDevices(boolean inverted, String prefix) ->
          Truth.of(packet.in().startsWith(prefix)).inverted(inverted);
      case NftStatement.ToTheHost _ -> Truth.of(host.has(packet.destination()));
      case NftStatement.FromTheHost _ -> Truth.of(host.has(packet.source()));
      case NftStatement.OfNewConnection _ -> Truth.of(packet.state() == ConntrackState.NEW);
      case NftStatement.SetMarkBits _, NftStatement.FlipMarkBits _, NftStatement.Update _ ->
          Certain.HOLDS;
      case NftStatement.LookUp _, NftStatement.AtRandom _, NftStatement.Verdict _ -> Certain.HOLDS;
      case NftStatement.Reject _, NftStatement.Masquerade _, NftStatement.Dnat _ -> Certain.HOLDS;
      case NftStatement.InSet(List<NftField> fields, String set) ->
          key(fields, packet).map(key -> table.holds(set, key)).orElse(Certain.FAILS);
      case NftStatement.OfTransport _ -> Truth.of(packet.payload() instanceof Segment);
      case NftStatement.OfTranslatedConnection _ -> Truth.of(packet.isTranslated());
      case NftStatement.DnatAtRandom _ -> Certain.HOLDS;
      case NftStatement.Verbatim _ -> Unknown.UNKNOWN;
    };
  }

  /// A packet of the other family has no such address, whichever way it is asked for.
  private static Truth isIn(List<Cidr> cidrs, IpAddress address, boolean inverted) {
    if (cidrs.getFirst().family() != address.family()) {
      return Certain.FAILS;
    }
    return Truth.of(cidrs.stream().anyMatch(cidr -> cidr.contains(address))).inverted(inverted);
  }

  /// What a packet has in these fields; none if it lacks one.
  static Optional<NftKey> key(List<NftField> fields, Packet packet) {
    List<Part> parts = new ArrayList<>(fields.size());
    for (NftField field : fields) {
      Optional<Part> part =
          switch (field) {
            case IP_SOURCE -> address(packet.source(), IpFamily.IPV4);
            case IP6_SOURCE -> address(packet.source(), IpFamily.IPV6);
            case IP_DESTINATION -> address(packet.destination(), IpFamily.IPV4);
            case IP6_DESTINATION -> address(packet.destination(), IpFamily.IPV6);
            case PROTOCOL ->
                packet.payload() instanceof Segment segment
                    ? Optional.of(new Part.OfProtocol(segment.protocol()))
                    : Optional.empty();
            case DESTINATION_PORT ->
                packet.payload() instanceof Segment segment
                    ? Optional.of(new Part.OfPort(new Port(segment.destinationPort())))
                    : Optional.empty();
          };
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(new NftKey(parts));
  }

  private static Optional<Part> address(IpAddress address, IpFamily family) {
    return address.family() == family ? Optional.of(new Part.Address(address)) : Optional.empty();
  }
}
