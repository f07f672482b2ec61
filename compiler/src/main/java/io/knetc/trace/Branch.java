package io.knetc.trace;

import java.util.List;

/// One way that a packet may take through a table of iptables or a base chain of nftables.
///
/// @param packet as it leaves; with another destination after DNAT
/// @param probability of this way, between 0 and 1, as far as chance is known
/// @param steps the rules that it fits, in order
/// @param assumed rules of which knetc could not tell whether it fits, and took it so here
public record Branch(
    Verdict verdict, Packet packet, double probability, List<Step> steps, List<Step> assumed) {
  public Branch {
    steps = List.copyOf(steps);
    assumed = List.copyOf(assumed);
  }

  /// The same if only a part of the packets comes here.
  public Branch withChance(double chance) {
    return new Branch(verdict, packet, probability * chance, steps, assumed);
  }

  /// What becomes of the packet.
  public enum Verdict {
    /// It goes on.
    ACCEPTED,
    /// It is gone.
    DROPPED,
    /// It is gone, and its sender is told.
    REJECTED,
    /// It has another destination or source from here on.
    TRANSLATED
  }
}
