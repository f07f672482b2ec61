package io.knetc.cluster.policy;

import java.util.Optional;
import java.util.OptionalInt;

/// How hosts enforce NetworkPolicies.
///
/// @param action what becomes of a packet that no policy lets through
/// @param logGroup the group of nfnetlink_log that is told of it; none if nobody is
/// @param backend what judges packets; if nobody says so, what kube-proxy uses on a node
public record PolicyEnforcement(Action action, OptionalInt logGroup, Optional<Backend> backend) {
  /// Packets are dropped and nobody is told.
  public static final PolicyEnforcement USUAL =
      new PolicyEnforcement(Action.DROP, OptionalInt.empty(), Optional.empty());

  /// What judges packets on hosts.
  public enum Backend {
    /// Rules of iptables, and sets.
    IPTABLES,
    /// A table of nftables.
    NFTABLES
  }

  /// What becomes of a packet.
  public enum Action {
    /// Nobody is told, so that the sender waits.
    DROP,
    /// The sender is told: by a reset for TCP, by ICMP for everything else.
    REJECT
  }
}
