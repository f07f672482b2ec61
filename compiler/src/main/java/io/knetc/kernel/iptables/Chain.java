package io.knetc.kernel.iptables;

import io.knetc.source.Origin;
import java.util.List;

/// One chain with its rules in the order in which packets meet them.
public record Chain(
    ChainName name, Policy policy, Counters counters, List<Rule> rules, Origin origin) {
  public Chain {
    rules = List.copyOf(rules);
  }

  /// A user chain that has seen no packet yet.
  public static Chain user(ChainName name, List<Rule> rules, Origin origin) {
    return new Chain(name, Policy.NONE, Counters.ZERO, rules, origin);
  }

  /// A base chain that accepts what its rules let through.
  public static Chain base(ChainName name, List<Rule> rules, Origin origin) {
    return new Chain(name, Policy.ACCEPT, Counters.ZERO, rules, origin);
  }

  /// What happens to a packet at the end of the chain: a base chain has a verdict, a user chain
  /// returns.
  public enum Policy {
    ACCEPT("ACCEPT"),
    DROP("DROP"),
    NONE("-");

    private final String word;

    Policy(String word) {
      this.word = word;
    }

    /// The word behind the chain's name in a save.
    public String word() {
      return word;
    }
  }
}
