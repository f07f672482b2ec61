package io.knetc.kernel.iptables;

import io.knetc.network.IpFamily;
import java.util.List;

/// All that iptables (or ip6tables) holds on one host.
public record Ruleset(IpFamily family, List<Table> tables) {
  public Ruleset {
    tables = List.copyOf(tables);
  }

  /// The number of rules in all chains.
  public int ruleCount() {
    int rules = 0;
    for (Table table : tables) {
      for (Chain chain : table.chains()) {
        rules += chain.rules().size();
      }
    }
    return rules;
  }
}
