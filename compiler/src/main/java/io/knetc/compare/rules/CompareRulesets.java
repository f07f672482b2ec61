package io.knetc.compare.rules;

import io.knetc.compare.Difference;
import io.knetc.compare.Item.ChainItem;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.RuleTable;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares the rules of one family, chain by chain. A base chain is there whether it is told of or
/// not; the order of tables and chains means nothing.
public final class CompareRulesets {
  private final List<Difference> differences;

  private CompareRulesets(List<Difference> differences) {
    this.differences = differences;
  }

  /// Adds what differs between two states, table by table, in the order in which chains stand.
  public static void run(
      IpFamily family, List<Ruleset> before, List<Ruleset> after, List<Difference> differences) {
    CompareRulesets comparing = new CompareRulesets(differences);
    for (TableName name : TableName.values()) {
      comparing.compare(
          new RuleTable(family, name), chains(before, family, name), chains(after, family, name));
    }
  }

  private static List<Chain> chains(List<Ruleset> rulesets, IpFamily family, TableName name) {
    return rulesets.stream()
        .filter(ruleset -> ruleset.family() == family)
        .flatMap(ruleset -> ruleset.tables().stream())
        .filter(table -> table.name() == name)
        .map(Table::chains)
        .findFirst()
        .orElse(List.of());
  }

  private void compare(RuleTable table, List<Chain> before, List<Chain> after) {
    Map<ChainName, Chain> old = new HashMap<>();
    before.forEach(chain -> old.put(chain.name(), chain));
    Map<ChainName, Chain> current = new HashMap<>();
    after.forEach(chain -> current.put(chain.name(), chain));
    for (Chain chain : before) {
      if (!current.containsKey(chain.name())) {
        compare(table, Optional.of(chain), Optional.empty());
      }
    }
    for (Chain chain : after) {
      compare(table, Optional.ofNullable(old.get(chain.name())), Optional.of(chain));
    }
  }

  private void compare(RuleTable table, Optional<Chain> before, Optional<Chain> after) {
    Chain one = before.or(() -> after).orElseThrow();
    Chain old = before.orElse(nothing(one));
    Chain current = after.orElse(nothing(one));
    boolean isBase = one.policy() != Chain.Policy.NONE;
    if (before.isEmpty() && !isBase) {
      differences.add(new Difference.Added(item(table, current)));
    } else if (after.isEmpty() && !isBase) {
      differences.add(new Difference.Removed(item(table, old)));
    } else if (old.policy() != current.policy()) {
      differences.add(new Difference.Changed(item(table, old), item(table, current)));
    }
    if (before.isEmpty()) {
      rules(table, current).forEach(rule -> differences.add(new Difference.Added(rule)));
    } else if (after.isEmpty()) {
      rules(table, old).forEach(rule -> differences.add(new Difference.Removed(rule)));
    } else {
      CompareChain.run(table, old, current, differences);
    }
  }

  /// What a chain is where nobody tells of it.
  private static Chain nothing(Chain other) {
    return switch (other.policy()) {
      case NONE -> Chain.user(other.name(), List.of(), other.origin());
      case ACCEPT, DROP -> Chain.base(other.name(), List.of(), other.origin());
    };
  }

  private static ChainItem item(RuleTable table, Chain chain) {
    return new ChainItem(table, chain.name(), chain.policy(), chain.origin());
  }

  private static List<RuleItem> rules(RuleTable table, Chain chain) {
    List<RuleItem> items = new ArrayList<>();
    for (int i = 0; i < chain.rules().size(); i++) {
      items.add(new RuleItem(table, chain.name(), i, chain.rules().get(i)));
    }
    return items;
  }
}
