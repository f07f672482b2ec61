package io.knetc.compare.verify;

import io.knetc.compare.HostState;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.RuleTable;
import io.knetc.compare.rules.RuleOverlap;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out whether a rule of somebody else can take a packet away from the rules of the cluster
/// behind it: if it gives a verdict, or leads to a chain that does.
final class FindAhead {
  private final Map<RuleTable, Map<ChainName, Chain>> tables = new HashMap<>();
  private final Set<Object> expected;

  /// @param expected the rules of the cluster, each as its table, chain and rule without origin
  FindAhead(HostState actual, Set<Object> expected) {
    this.expected = expected;
    for (Ruleset ruleset : actual.rulesets()) {
      for (Table table : ruleset.tables()) {
        Map<ChainName, Chain> chains = new HashMap<>();
        table.chains().forEach(chain -> chains.put(chain.name(), chain));
        tables.put(new RuleTable(ruleset.family(), table.name()), chains);
      }
    }
  }

  /// What a rule is, wherever it stands in its chain.
  static Object key(RuleTable table, ChainName chain, Rule rule) {
    return List.of(table, chain, rule.matches(), rule.target());
  }

  /// The first rule of the cluster behind a rule that the rule may take packets from.
  Optional<RuleItem> behind(RuleItem foreign) {
    Chain chain = tables.getOrDefault(foreign.table(), Map.of()).get(foreign.chain());
    if (chain == null || !givesVerdict(foreign.table(), foreign.rule(), new HashSet<>())) {
      return Optional.empty();
    }
    for (int i = foreign.index() + 1; i < chain.rules().size(); i++) {
      Rule rule = chain.rules().get(i);
      if (expected.contains(key(foreign.table(), foreign.chain(), rule))
          && RuleOverlap.mayMeet(foreign.rule(), rule)) {
        return Optional.of(new RuleItem(foreign.table(), foreign.chain(), i, rule));
      }
    }
    return Optional.empty();
  }

  private boolean givesVerdict(RuleTable table, Rule rule, Set<ChainName> seen) {
    return switch (rule.target()) {
      case Target.Verdict _, Target.Reject _, Target.Dnat _, Target.Masquerade _ -> true;
      case Target.Jump(ChainName to) -> givesVerdict(table, to, seen);
      case Target.Goto(ChainName to) -> givesVerdict(table, to, seen);
      case Target.None _, Target.SetMark _, Target.Verbatim _ -> false;
    };
  }

  private boolean givesVerdict(RuleTable table, ChainName name, Set<ChainName> seen) {
    Chain chain = tables.getOrDefault(table, Map.of()).get(name);
    return chain != null
        && seen.add(name)
        && chain.rules().stream()
            .filter(rule -> !isReturn(rule))
            .anyMatch(rule -> givesVerdict(table, rule, seen));
  }

  private static boolean isReturn(Rule rule) {
    return rule.target().equals(new Target.Verdict(Target.Verdict.Kind.RETURN));
  }
}
