package io.knetc.compare.tables;

import io.knetc.compare.Difference;
import io.knetc.compare.Difference.Passed;
import io.knetc.compare.Item.TableRuleItem;
import io.knetc.compare.NftTableName;
import io.knetc.kernel.nft.NftRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Compares the rules of a chain: pairs those that are the same, then those that only do something
/// else to the same packets. Of those that both have, the longest run in one order stays, and
/// others have moved if a packet can see it.
final class CompareTableChain {
  private final NftTableName table;
  private final String chain;
  private final List<Difference> differences;
  private final List<Pair> pairs = new ArrayList<>();
  private List<TableRuleItem> before;
  private List<TableRuleItem> after;

  private CompareTableChain(
      NftTableName table,
      String chain,
      List<NftRule> before,
      List<NftRule> after,
      List<Difference> differences) {
    this.table = table;
    this.chain = chain;
    this.differences = differences;
    this.before = items(before);
    this.after = items(after);
  }

  private record Pair(TableRuleItem before, TableRuleItem after) {}

  static void run(
      NftTableName table,
      String chain,
      List<NftRule> before,
      List<NftRule> after,
      List<Difference> differences) {
    new CompareTableChain(table, chain, before, after, differences).compare();
  }

  private List<TableRuleItem> items(List<NftRule> rules) {
    List<TableRuleItem> items = new ArrayList<>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      items.add(new TableRuleItem(table, chain, i, rules.get(i)));
    }
    return items;
  }

  private void compare() {
    pair(rule -> RuleMeaning.of(rule) + " # " + rule.comment());
    pair(RuleMeaning::of);
    int same = pairs.size();
    pair(RuleMeaning::tests);
    before.forEach(rule -> differences.add(new Difference.Removed(rule)));
    after.forEach(rule -> differences.add(new Difference.Added(rule)));
    pairs
        .subList(same, pairs.size())
        .forEach(pair -> differences.add(new Difference.Changed(pair.before, pair.after)));
    List<Pair> kept = pairs.subList(0, same);
    for (Pair pair : kept) {
      if (!pair.before.rule().comment().equals(pair.after.rule().comment())) {
        differences.add(new Difference.Reworded(pair.before, pair.after));
      }
    }
    moves(kept);
  }

  /// What is there several times is paired in its order.
  private void pair(Function<NftRule, String> key) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    Map<String, Deque<TableRuleItem>> open = new HashMap<>();
    for (TableRuleItem rule : after) {
      open.computeIfAbsent(key.apply(rule.rule()), _ -> new ArrayDeque<>()).add(rule);
    }
    List<TableRuleItem> left = new ArrayList<>();
    for (TableRuleItem rule : before) {
      Deque<TableRuleItem> twins = open.getOrDefault(key.apply(rule.rule()), new ArrayDeque<>());
      if (twins.isEmpty()) {
        left.add(rule);
      } else {
        pairs.add(new Pair(rule, twins.removeFirst()));
      }
    }
    before = left;
    after =
        open.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparingInt(TableRuleItem::index))
            .toList();
  }

  private void moves(List<Pair> kept) {
    List<Pair> inOrder =
        kept.stream().sorted(Comparator.comparingInt(pair -> pair.before.index())).toList();
    boolean[] stays = LongestRun.of(inOrder.stream().map(pair -> pair.after.index()).toList());
    for (int i = 0; i < stays.length; i++) {
      Pair pair = inOrder.get(i);
      if (!stays[i]) {
        passed(pair, inOrder)
            .ifPresent(other ->
                differences.add(
                    new Difference.Moved(
                        pair.before,
                        pair.after,
                        new Passed(Optional.of(other.before), Optional.of(other.after)))));
      }
    }
  }

  /// The first rule that a rule stands on the other side of now, if that matters.
  private static Optional<Pair> passed(Pair pair, List<Pair> others) {
    return others.stream()
        .filter(other ->
            pair.before.index() < other.before.index() != pair.after.index() < other.after.index())
        .filter(other -> TableRuleOrder.matters(pair.after.rule(), other.after.rule()))
        .findFirst();
  }
}
