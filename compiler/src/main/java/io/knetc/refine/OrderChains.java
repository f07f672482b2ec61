package io.knetc.refine;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import java.util.Comparator;
import java.util.List;

/// Brings chains into the order of iptables-save: base chains in the order of the hooks, then user
/// chains by name.
final class OrderChains implements RulesetPass {
  @Override
  public Ruleset run(Ruleset ruleset) {
    return new Ruleset(
        ruleset.family(), ruleset.tables().stream().map(OrderChains::order).toList());
  }

  private static Table order(Table table) {
    List<ChainName> base = table.name().baseChains();
    List<Chain> chains =
        table.chains().stream()
            .sorted(
                Comparator.comparingInt((Chain chain) -> rank(chain, base))
                    .thenComparing(Chain::name))
            .toList();
    return new Table(table.name(), chains, table.before(), table.after());
  }

  private static int rank(Chain chain, List<ChainName> base) {
    int index = base.indexOf(chain.name());
    return index < 0 ? base.size() : index;
  }
}
