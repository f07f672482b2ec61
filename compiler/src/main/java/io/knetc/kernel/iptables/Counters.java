package io.knetc.kernel.iptables;

/// Packets and bytes that a chain or a rule has seen.
public record Counters(long packets, long bytes) {
  /// What was just loaded has seen nothing.
  public static final Counters ZERO = new Counters(0, 0);
}
