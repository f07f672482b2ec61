package io.knetc.lab.probe;

import io.knetc.cluster.Node;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Expectation.Dropped;
import io.knetc.lab.probe.Expectation.Refused;

/// Where the modes of kube-proxy promise different things; all else the API promises, whatever the
/// mode. Each question stands in compiler/design/0014-ipvs.md or 0022-nftables.md, with what was
/// seen of it.
enum ProxyModePromises {
  IPTABLES,
  IPVS,
  NFTABLES;

  /// Those of a node's mode.
  static ProxyModePromises of(Node node) {
    return switch (node.proxy().mode().value()) {
      case IPTABLES, NONE -> IPTABLES;
      case IPVS -> IPVS;
      case NFTABLES -> NFTABLES;
    };
  }

  /// Whether a node has the addresses of all Services for its own, so that what it sends to one
  /// comes from that one, and whatever is not for a Service meets the node.
  boolean bindsServices() {
    return this == IPVS;
  }

  /// Whether node ports may be open on 127.0.0.1.
  boolean opensLoopback() {
    return this == IPTABLES;
  }

  /// Whether node ports are open on the node's own address only, if nobody says on which.
  boolean opensOwnAddressOnly() {
    return this == NFTABLES;
  }

  /// Whether a node refuses what comes to a cluster IP but to none of its ports.
  boolean refusesUnservedPorts() {
    return this == NFTABLES;
  }

  /// Whether a node keeps its own calls too from external IPs and load balancer IPs where, for
  /// those who come from outside, nobody serves.
  boolean keepsItselfOff() {
    return this == NFTABLES;
  }

  /// Whether source ranges shut out whoever is not the node itself, even if nobody serves.
  boolean guardsWhateverServes() {
    return this == NFTABLES;
  }

  /// Whether a node port is shut where it is closed too, if nobody serves it.
  boolean shutsClosedNodePorts() {
    return this == IPTABLES;
  }

  /// Whether externalTrafficPolicy Local counts for pods and the node itself too; else they reach
  /// every endpoint.
  boolean appliesExternalPolicyToInsiders() {
    return this == IPVS;
  }

  /// Whether traffic that must stay on a node goes anywhere where nobody serves on the node.
  /// Inside, only those Services do so that are reached from outside too.
  boolean leavesIfNobodyIsHere() {
    return this == IPVS;
  }

  /// What becomes of traffic that must stay on a node where nobody serves.
  Expectation nobodyIsHere() {
    return this == IPVS ? new Refused() : new Dropped();
  }

  /// Whether source ranges shut out before it is known whether anybody serves, and a range of
  /// everything is none that an ipset can hold.
  boolean guardsBySets() {
    return this == IPVS;
  }

  /// Whether a session ends though the node still remembers the client's connections.
  boolean endsSessionsInTime() {
    return this != IPVS;
  }

  /// Which endpoint answers which call of one client, where no session says so.
  ///
  /// @param scheduler of IPVS
  Choice choice(String scheduler) {
    return this != IPVS
        ? Choice.EVEN
        : switch (scheduler) {
          case "rr", "wrr" -> Choice.IN_TURN;
          case "lc", "wlc", "mh", "twos" -> Choice.ALL;
          case "sh", "dh" -> Choice.KEPT;
          default -> Choice.ANY;
        };
  }

  /// Which endpoint answers which of many clients.
  Choice choiceForClients(String scheduler) {
    return this == IPVS && scheduler.equals("sh") ? Choice.ALL : choice(scheduler);
  }
}
