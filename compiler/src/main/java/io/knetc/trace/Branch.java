package io.knetc.trace;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import java.util.List;

/// One way that a packet may take through a table.
///
/// @param packet as it leaves
/// @param probability of this way, between 0 and 1, as far as chance is known
/// @param steps the rules that it fits, in order
/// @param assumed rules of which knetc could not tell whether it fits, and took it so here
public record Branch(
    Verdict verdict, Packet packet, double probability, List<Step> steps, List<Step> assumed) {
  public Branch {
    steps = List.copyOf(steps);
    assumed = List.copyOf(assumed);
  }

  /// A rule in its chain.
  public record Step(ChainName chain, Rule rule) {}

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
