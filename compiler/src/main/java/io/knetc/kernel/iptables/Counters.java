package io.knetc.kernel.iptables;

/// Packets and bytes that a chain or a rule has seen.
public record Counters(long packets, long bytes) {
  /// What was just loaded has seen nothing.
  public static final Counters ZERO = new Counters(0, 0);

  /// Nobody asked: a save without `-c` has no counters at its rules.
  public static final Counters NOT_SHOWN = new Counters(-1, -1);

  /// Whether a save shows them.
  public boolean areShown() {
    return packets >= 0;
  }
}
