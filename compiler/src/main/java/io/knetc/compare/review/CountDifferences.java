package io.knetc.compare.review;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts differences in words, such as `2 rules added` and `1 set entry removed`.
final class CountDifferences {
  private CountDifferences() {}

  /// `12 chains, 50 rules`, whatever became of them.
  static String things(List<Difference> differences) {
    Map<String, Integer> nouns = new LinkedHashMap<>();
    differences.forEach(difference -> nouns.merge(noun(difference.item()), 1, Integer::sum));
    return parts(nouns);
  }

  private static String parts(Map<String, Integer> nouns) {
    List<String> parts = new ArrayList<>();
    nouns.forEach((noun, count) -> parts.add(count + " " + plural(noun, count)));
    return String.join(", ", parts);
  }

  static List<String> run(List<Difference> differences) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (Difference difference : differences) {
      counts
          .computeIfAbsent(verb(difference), _ -> new LinkedHashMap<>())
          .merge(noun(difference.item()), 1, Integer::sum);
    }
    List<String> facts = new ArrayList<>();
    counts.forEach((verb, nouns) -> facts.add(parts(nouns) + " " + verb));
    return facts;
  }

  private static String verb(Difference difference) {
    return switch (difference) {
      case Difference.Added _ -> "added";
      case Difference.Removed _ -> "removed";
      case Difference.Changed _ -> "changed";
      case Difference.Moved _ -> "moved";
      case Difference.Reworded _ -> "with another comment";
    };
  }

  private static String noun(Item item) {
    return switch (item) {
      case Item.ChainItem _, Item.TableChainItem _ -> "chain";
      case Item.RuleItem _, Item.TableRuleItem _ -> "rule";
      case Item.SetItem _, Item.TableSetItem _ -> "set";
      case Item.TableItem _ -> "table";
      case Item.ElementItem _ -> "element";
      case Item.ObjectItem _ -> "object of a table";
      case Item.EntryItem _ -> "set entry";
      case Item.ServerItem _ -> "virtual server";
      case Item.RealServerItem _ -> "real server";
      case Item.TimeoutsItem _ -> "timeout setting";
      case Item.LinkItem _ -> "device";
      case Item.AddressItem _ -> "address";
      case Item.NeighbourItem _ -> "neighbour";
      case Item.RouteItem _ -> "route";
      case Item.ForwardingItem _ -> "forwarding entry";
      case Item.SysctlItem _ -> "kernel value";
      case Item.LineItem _ -> "file line";
    };
  }

  /// English as these nouns have it.
  private static String plural(String noun, int count) {
    if (count == 1) {
      return noun;
    }
    return noun.endsWith("y")
        ? noun.substring(0, noun.length() - 1) + "ies"
        : noun.endsWith("ss") ? noun + "es" : noun + "s";
  }
}
