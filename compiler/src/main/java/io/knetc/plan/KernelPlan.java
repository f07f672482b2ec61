package io.knetc.plan;

import io.knetc.source.Origin;

/// What the node's kernel must be set to; times in seconds, 0 for "leave alone".
///
/// @param routesLocalnet whether packets to 127.0.0.0/8 may be routed, for node ports on localhost
/// @param conntrack who declared the conntrack limits
public record KernelPlan(
    boolean routesLocalnet,
    ConntrackMax conntrackMax,
    int tcpEstablishedSeconds,
    int tcpCloseWaitSeconds,
    int udpSeconds,
    int udpStreamSeconds,
    boolean tcpBeLiberal,
    Origin localnet,
    Origin conntrack) {

  /// All values left alone.
  public static KernelPlan untouched(Origin origin) {
    return new KernelPlan(false, new ConntrackMax.Unchanged(), 0, 0, 0, 0, false, origin, origin);
  }

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
