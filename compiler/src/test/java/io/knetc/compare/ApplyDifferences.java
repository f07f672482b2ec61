package io.knetc.compare;

import io.knetc.compare.Item.RuleItem;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the new rules of FORWARD out of the old ones and what differs, without a look at the new
/// ones: takes out what went, moved or changed, and puts in what came, moved or changed.
final class ApplyDifferences {
  private ApplyDifferences() {}

  static Ruleset run(Ruleset old, List<Difference> differences) {
    List<Table> tables = new ArrayList<>();
    for (Table table : old.tables()) {
      List<Chain> chains =
          table.chains().stream()
              .map(chain ->
                  new Chain(
                      chain.name(),
                      chain.policy(),
                      chain.counters(),
                      chain.name().text().equals("FORWARD")
                          ? rules(chain.rules(), differences)
                          : chain.rules(),
                      chain.origin()))
              .toList();
      tables.add(new Table(table.name(), chains));
    }
    return new Ruleset(old.family(), tables);
  }

  private static List<Rule> rules(List<Rule> old, List<Difference> differences) {
    Set<Integer> taken = new HashSet<>();
    Map<Integer, Rule> put = new HashMap<>();
    Map<Integer, Rule> reworded = new HashMap<>();
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.Added(Item item) -> put((RuleItem) item, put);
        case Difference.Removed(Item item) -> taken.add(((RuleItem) item).index());
        case Difference.Changed(Item before, Item after) -> {
          taken.add(((RuleItem) before).index());
          put((RuleItem) after, put);
        }
        case Difference.Moved(var before, var after, _) -> {
          taken.add(before.index());
          put((RuleItem) after, put);
        }
        case Difference.Reworded(Item before, Item after) ->
            reworded.put(((RuleItem) before).index(), ((RuleItem) after).rule());
      }
    }
    Deque<Rule> left = new ArrayDeque<>();
    for (int i = 0; i < old.size(); i++) {
      if (!taken.contains(i)) {
        left.add(reworded.getOrDefault(i, old.get(i)));
      }
    }
    List<Rule> rules = new ArrayList<>();
    int size = left.size() + put.size();
    for (int i = 0; i < size; i++) {
      rules.add(put.containsKey(i) ? put.get(i) : left.removeFirst());
    }
    return rules;
  }

  private static void put(RuleItem item, Map<Integer, Rule> put) {
    put.put(item.index(), item.rule());
  }
}
