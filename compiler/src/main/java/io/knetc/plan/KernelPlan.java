package io.knetc.plan;

import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.Optional;

/// What the node's kernel must be set to; times in seconds, 0 for "leave alone".
///
/// @param routesLocalnet whether packets to 127.0.0.0/8 may be routed, for node ports on localhost
/// @param virtualServers none if the kernel's load balancer is not used
/// @param conntrack who declared the conntrack limits
public record KernelPlan(
    boolean routesLocalnet,
    ConntrackMax conntrackMax,
    int tcpEstablishedSeconds,
    int tcpCloseWaitSeconds,
    int udpSeconds,
    int udpStreamSeconds,
    boolean tcpBeLiberal,
    Optional<VirtualServers> virtualServers,
    Origin localnet,
    Origin conntrack) {

  /// All values left alone.
  public static KernelPlan untouched(Origin origin) {
    return new KernelPlan(
        false, new ConntrackMax.Unchanged(), 0, 0, 0, 0, false, Optional.empty(), origin, origin);
  }

  /// What the kernel's load balancer and the addresses of its virtual servers need.
  ///
  /// @param leavesReusedConnections whether a connection from a port that was used before may not
  ///   be given a new endpoint (kernels 4.1 to 5.8 lose packets otherwise)
  /// @param answersOwnArpOnly whether ARP is answered for addresses of the asked device only
  ///   (`strictARP`)
  public record VirtualServers(
      boolean leavesReusedConnections, Attributed<Boolean> answersOwnArpOnly, Origin origin) {}

  /// How many connections the kernel may track.
  public sealed interface ConntrackMax {
    /// Left alone.
    record Unchanged() implements ConntrackMax {}

    /// This many.
    record Exactly(int connections) implements ConntrackMax {}

    /// So many for each CPU, of which the number is not known, and at least `min`.
    record PerCpu(int perCpu, int min) implements ConntrackMax {}
  }
}
