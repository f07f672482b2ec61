package io.knetc.compare.tables;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.NftTableName;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftObject;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import io.knetc.render.NftSetWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares tables of nftables. What counters have counted does not count, nor what rules have put
/// into sets, nor in which order the elements of a set stand, or the chains of a table.
public final class CompareTables {
  private static final CompareNamed<NftTable> HEADS =
      new CompareNamed<>(NftTable::key, NftTable::isDormant, Item.TableItem::new);

  private final List<Difference> differences;

  private CompareTables(List<Difference> differences) {
    this.differences = differences;
  }

  /// Adds what differs.
  public static void run(
      List<NftTable> before, List<NftTable> after, List<Difference> differences) {
    HEADS.run(before, after, differences);
    CompareTables comparing = new CompareTables(differences);
    Map<String, NftTable> old = byName(before, NftTable::key);
    Map<String, NftTable> current = byName(after, NftTable::key);
    for (NftTable table : before) {
      if (!current.containsKey(table.key())) {
        comparing.run(table, empty(table));
      }
    }
    for (NftTable table : after) {
      comparing.run(Optional.ofNullable(old.get(table.key())).orElse(empty(table)), table);
    }
  }

  private static NftTable empty(NftTable table) {
    return table.head();
  }

  private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
    Map<String, T> byName = new HashMap<>();
    things.forEach(thing -> byName.putIfAbsent(name.apply(thing), thing));
    return byName;
  }

  private void run(NftTable before, NftTable after) {
    NftTableName table = NftTableName.of(after);
    new CompareNamed<>(
            (NftObject object) -> object.kind() + " " + object.name(),
            CompareTables::meaning,
            object -> new Item.ObjectItem(table, object))
        .run(before.objects(), after.objects(), differences);
    new CompareNamed<>(
            NftSet::name, CompareTables::meaning, set -> new Item.TableSetItem(table, set))
        .run(before.sets(), after.sets(), differences);
    Map<String, NftSet> oldSets = byName(before.sets(), NftSet::name);
    Map<String, NftSet> sets = byName(after.sets(), NftSet::name);
    all(before.sets(), after.sets(), NftSet::name)
        .forEach(name -> elements(table, name, of(oldSets, name), of(sets, name)));
    new CompareNamed<>(
            NftChain::name, NftChain::hook, chain -> new Item.TableChainItem(table, chain))
        .run(before.chains(), after.chains(), differences);
    Map<String, NftChain> oldChains = byName(before.chains(), NftChain::name);
    Map<String, NftChain> chains = byName(after.chains(), NftChain::name);
    for (String name : all(before.chains(), after.chains(), NftChain::name)) {
      CompareTableChain.run(
          table,
          name,
          Optional.ofNullable(oldChains.get(name)).map(NftChain::rules).orElse(List.of()),
          Optional.ofNullable(chains.get(name)).map(NftChain::rules).orElse(List.of()),
          differences);
    }
  }

  private static List<? extends NftElement> of(Map<String, NftSet> sets, String name) {
    return Optional.ofNullable(sets.get(name))
        .<List<? extends NftElement>>map(NftSet::configured)
        .orElse(List.of());
  }

  /// The names of all, those that only the old table has first.
  private static <T> List<String> all(List<T> before, List<T> after, Function<T, String> name) {
    List<String> names = new ArrayList<>(before.stream().map(name).toList());
    names.removeAll(after.stream().map(name).collect(Collectors.toSet()));
    after.stream().map(name).distinct().forEach(names::add);
    return names;
  }

  private void elements(
      NftTableName table,
      String set,
      List<? extends NftElement> before,
      List<? extends NftElement> after) {
    new CompareNamed<NftElement>(
            element -> NftSetWords.key(element.key()),
            CompareTables::meaning,
            element -> new Item.ElementItem(table, set, element))
        .run(List.copyOf(before), List.copyOf(after), differences);
  }

  private static Object meaning(NftObject object) {
    return object.lines().stream()
        .map(line ->
            line.replaceAll("\\bpackets \\d+ bytes \\d+", "").replaceAll("\\bused \\d+ \\w+", ""))
        .toList();
  }

  private static Object meaning(NftSet set) {
    return List.of(NftSetWords.title(set), NftSetWords.properties(set));
  }

  /// How long an element still stays is no matter of configuration.
  private static Object meaning(NftElement element) {
    return switch (element) {
      case NftSet.Element _ -> "";
      case NftSet.Mapping mapping -> mapping.verdict();
      case NftSet.Target target -> List.of(target.address(), target.port());
      case NftSet.Entry entry when entry.value().isEmpty() && entry.options().isEmpty() -> "";
      case NftSet.Entry entry ->
          List.of(
              entry.value(),
              entry.options().stream()
                  .filter(NftSet.EntryOption.Timeout.class::isInstance)
                  .toList());
    };
  }
}
