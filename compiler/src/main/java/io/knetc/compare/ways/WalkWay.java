package io.knetc.compare.ways;

import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.network.IpAddress;
import io.knetc.trace.HostRules;
import io.knetc.trace.HostTables;
import io.knetc.trace.Packet;
import io.knetc.trace.Packet.Payload.Segment;
import java.util.HashSet;
import java.util.Set;

/// Walks a client's packet along a way through one state of a host: to a target in the nat table,
/// else to a virtual server, else through the filter table.
final class WalkWay {
  /// The port that clients send from.
  static final int CLIENT_PORT = 40_000;

  private final HostView view;
  private final HostRules rules;
  private final HostTables tables;
  private final Set<IpAddress> own;

  /// @param own the addresses of the host
  WalkWay(HostView view, Set<IpAddress> own) {
    this.view = view;
    this.own = new HashSet<>(own);
    this.own.addAll(view.serverAddresses());
    this.rules = new HostRules(view.ruleset(), view.state().sets(), this.own);
    this.tables = new HostTables(view.ruleset().family(), view.tables(), this.own);
  }

  /// The address that a client sends from. What the host sends to itself has the same address at
  /// both ends.
  IpAddress source(Client client, IpAddress destination) {
    boolean isToItself = client.isHost() && (destination.isLoopback() || own.contains(destination));
    return isToItself ? destination : client.source();
  }

  /// What becomes of the first packet of a client that was never seen.
  ///
  /// @param destination the address that the way is to
  Walk run(Way way, IpAddress destination, Client client) {
    Packet packet =
        new Packet(
            source(client, destination),
            destination,
            new Segment(way.protocol(), CLIENT_PORT, way.port()),
            0,
            ConntrackState.NEW,
            /* isTranslated= */ false,
            client.in(),
            "");
    Way.Front to = new Way.Front(way.protocol(), destination, way.port());
    return new Journey(view, rules, tables, own, to, client.isHost()).run(packet);
  }
}
