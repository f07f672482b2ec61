package io.knetc.refine;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the rules of several programs into one ruleset: packets meet them in the base chains in the
/// order of the programs.
public final class MergeRulesets {
  private MergeRulesets() {}

  /// One ruleset for each family, IPv4 first; a table that anybody uses has all its base chains.
  public static List<Ruleset> run(List<Ruleset> parts) {
    List<Ruleset> merged = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      List<Ruleset> ofFamily = parts.stream().filter(part -> part.family() == family).toList();
      if (ofFamily.size() == 1) {
        merged.add(
            new Ruleset(
                family, ofFamily.getFirst().tables().stream().map(MergeRulesets::whole).toList()));
      } else if (!ofFamily.isEmpty()) {
        merged.add(merge(family, ofFamily));
      }
    }
    return merged;
  }

  private static Ruleset merge(IpFamily family, List<Ruleset> parts) {
    List<Table> tables = new ArrayList<>();
    for (TableName name : TableName.values()) {
      List<Chain> chains =
          parts.stream()
              .flatMap(part -> part.tables().stream())
              .filter(table -> table.name() == name)
              .flatMap(table -> table.chains().stream())
              .toList();
      if (!chains.isEmpty()) {
        tables.add(whole(new Table(name, joined(chains))));
      }
    }
    return new Ruleset(family, tables);
  }

  /// Chains of one name become one chain. Of user chains that happens where a program jumps to a
  /// chain of another one: it brings an empty one, which the other may fill.
  private static List<Chain> joined(List<Chain> chains) {
    Map<ChainName, Chain> joined = new LinkedHashMap<>();
    for (Chain chain : chains) {
      joined.merge(chain.name(), chain, MergeRulesets::behind);
    }
    return List.copyOf(joined.values());
  }

  private static Chain behind(Chain first, Chain second) {
    List<Rule> rules = new ArrayList<>(first.rules());
    rules.addAll(second.rules());
    return new Chain(first.name(), first.policy(), first.counters(), rules, first.origin());
  }

  private static Table whole(Table table) {
    List<Chain> chains = new ArrayList<>(table.chains());
    for (ChainName name : table.name().baseChains()) {
      if (chains.stream().noneMatch(chain -> chain.name().equals(name))) {
        chains.add(Chain.base(name, List.of(), table.chains().getFirst().origin()));
      }
    }
    return chains.size() == table.chains().size()
        ? table
        : new Table(table.name(), chains, table.before(), table.after());
  }
}
