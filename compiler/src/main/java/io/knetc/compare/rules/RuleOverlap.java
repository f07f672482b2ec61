package io.knetc.compare.rules;

import io.knetc.kernel.iptables.Rule;

/// Whether two rules may apply to the same packet.
public final class RuleOverlap {
  private RuleOverlap() {}

  /// False if some packet field tells them apart; true in doubt.
  public static boolean mayMeet(Rule one, Rule other) {
    return !ExcludingMatches.of(one.matches(), other.matches());
  }
}
