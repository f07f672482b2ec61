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
import io.knetc.network.Protocol;
import io.knetc.trace.Packet.Payload.Icmp;
import io.knetc.trace.Packet.Payload.Segment;
import io.knetc.trace.Truth.Certain;
import io.knetc.trace.Truth.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
      case NftStatement.DestinationAmong(boolean inverted, _, List<Cidr> cidrs) ->
          isIn(cidrs, packet.destination(), inverted);
      case NftStatement.ElementOf(NftField field, String set) ->
          isIn(table, set, List.of(field), packet);
      case NftStatement.Mark(int value) -> Truth.of(packet.mark() == value);
      case NftStatement.MaskedMark(int mask, boolean inverted, int value) ->
          Truth.of((packet.mark() & mask) == value).inverted(inverted);
      case NftStatement.PortAmong ports -> port(ports, packet);
      case NftStatement.ToDevice(boolean inverted, String name) ->
          Truth.of(packet.out().equals(name)).inverted(inverted);
      case NftStatement.DeviceNamed(boolean isOutput, boolean inverted, String name) ->
          device(name, isOutput ? packet.out() : packet.in()).inverted(inverted);
      case NftStatement.OfConnection(boolean inverted, var states) ->
          Truth.of(states.stream().anyMatch(state -> isOf(state, packet))).inverted(inverted);
      // Of the first packets a limit lets all pass.
      case NftStatement.Limit limit -> Truth.of(!limit.isOver());
      case NftStatement.SetMark _, NftStatement.KeepMarkBits _, NftStatement.Counter _ ->
          Certain.HOLDS;
      case NftStatement.Log _, NftStatement.RejectWith _ -> Certain.HOLDS;
      case NftStatement.Translate _, NftStatement.Redirect _ -> Certain.HOLDS;
      case NftStatement.NeighbourDiscovery _ ->
          Truth.of(
              packet.payload() instanceof Icmp icmp
                  && packet.source().family() == IpFamily.IPV6
                  && 133 <= icmp.type()
                  && icmp.type() <= 136);
      case NftStatement.ToBroadcast _ -> Unknown.UNKNOWN;
      case NftStatement.OfXtables _, NftStatement.Listed _ -> Unknown.UNKNOWN;
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
      case NftStatement.LookUp(var fields, String map) ->
          table.isUnknown(map) || !areKnown(fields) ? Unknown.UNKNOWN : Certain.HOLDS;
      case NftStatement.AtRandom _, NftStatement.Verdict _ -> Certain.HOLDS;
      case NftStatement.Reject _, NftStatement.Masquerade _, NftStatement.Dnat _ -> Certain.HOLDS;
      case NftStatement.InSet(boolean inverted, List<NftField> fields, String set) ->
          isIn(table, set, fields, packet).inverted(inverted);
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

  private static Truth port(NftStatement.PortAmong ports, Packet packet) {
    if (!(packet.payload() instanceof Segment segment) || segment.protocol() != ports.protocol()) {
      return Certain.FAILS;
    }
    int port = ports.isSource() ? segment.sourcePort() : segment.destinationPort();
    return Truth.of(
            ports.ranges().stream()
                .anyMatch(range -> range.first().number() <= port && port <= range.last().number()))
        .inverted(ports.inverted());
  }

  private static Truth device(String pattern, String name) {
    return pattern.endsWith("*")
        ? Truth.of(name.startsWith(pattern.substring(0, pattern.length() - 1)))
        : Truth.of(name.equals(pattern));
  }

  private static boolean isOf(NftStatement.ConnectionState state, Packet packet) {
    return packet.state().name().equals(state.name());
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
            case DESTINATION_PORT -> port(packet, false, PORTED);
            case SOURCE_PORT -> port(packet, true, PORTED);
            case TCP_DESTINATION_PORT -> port(packet, false, Set.of(Protocol.TCP));
            case TCP_SOURCE_PORT -> port(packet, true, Set.of(Protocol.TCP));
            case UDP_DESTINATION_PORT -> port(packet, false, Set.of(Protocol.UDP));
            case UDP_SOURCE_PORT -> port(packet, true, Set.of(Protocol.UDP));
            case SCTP_DESTINATION_PORT -> port(packet, false, Set.of(Protocol.SCTP));
            case SCTP_SOURCE_PORT -> port(packet, true, Set.of(Protocol.SCTP));
            case MARK, INPUT_DEVICE, OUTPUT_DEVICE -> Optional.empty();
          };
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(new NftKey(parts));
  }

  private static final Set<Protocol> PORTED = Set.of(Protocol.values());

  private static Optional<Part> port(Packet packet, boolean isSource, Set<Protocol> of) {
    return packet.payload() instanceof Segment segment && of.contains(segment.protocol())
        ? Optional.of(
            new Part.OfPort(new Port(isSource ? segment.sourcePort() : segment.destinationPort())))
        : Optional.empty();
  }

  private static boolean areKnown(List<NftField> fields) {
    return fields.stream().allMatch(field -> field.type().isPresent());
  }

  /// A packet that lacks one of the fields is in no set.
  private static Truth isIn(TableIndex table, String set, List<NftField> fields, Packet packet) {
    if (!areKnown(fields)) {
      return Unknown.UNKNOWN;
    }
    return key(fields, packet).map(key -> table.holds(set, key)).orElse(Certain.FAILS);
  }

  private static Optional<Part> address(IpAddress address, IpFamily family) {
    return address.family() == family ? Optional.of(new Part.Address(address)) : Optional.empty();
  }
}
