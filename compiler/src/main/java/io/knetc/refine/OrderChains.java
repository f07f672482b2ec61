package io.knetc.refine;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import java.util.ArrayList;
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
    List<Chain> base = new ArrayList<>();
    List<Chain> user = new ArrayList<>(table.chains().size());
    for (Chain chain : table.chains()) {
      (chain.policy() == Chain.Policy.NONE ? user : base).add(chain);
    }
    List<ChainName> hooks = table.name().baseChains();
    base.sort(Comparator.comparingInt(chain -> hooks.indexOf(chain.name())));
    user.sort(Comparator.comparing(Chain::name));
    base.addAll(user);
    return new Table(table.name(), base, table.before(), table.after());
  }
}
