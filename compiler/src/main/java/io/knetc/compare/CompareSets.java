package io.knetc.compare;

import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares sets and their entries. How the kernel has laid out a hash does not count, nor what it
/// has counted, nor how long an entry still stays.
final class CompareSets {
  private static final CompareByKey<IpSet> HEADS =
      new CompareByKey<>(IpSet::name, CompareSets::areAlike, Item.SetItem::new);

  private CompareSets() {}

  static void run(List<IpSet> before, List<IpSet> after, List<Difference> differences) {
    HEADS.run(before, after, differences);
    Map<SetName, IpSet> old = byName(before);
    Map<SetName, IpSet> current = byName(after);
    for (IpSet set : before) {
      if (!current.containsKey(set.name())) {
        entries(set.name()).run(set.entries(), List.of(), differences);
      }
    }
    for (IpSet set : after) {
      List<SetEntry> entries =
          Optional.ofNullable(old.get(set.name())).map(IpSet::entries).orElse(List.of());
      entries(set.name()).run(entries, set.entries(), differences);
    }
  }

  private static Map<SetName, IpSet> byName(List<IpSet> sets) {
    return sets.stream()
        .collect(Collectors.toMap(IpSet::name, Function.identity(), (first, _) -> first));
  }

  private static boolean areAlike(IpSet one, IpSet other) {
    return one.type().equals(other.type())
        && one.family().equals(other.family())
        && meaning(one).equals(meaning(other));
  }

  private static Set<SetOption> meaning(IpSet set) {
    Set<SetOption> counted = new HashSet<>();
    for (SetOption option : set.options()) {
      switch (option) {
        case SetOption.HashSize _, SetOption.BucketSize _, SetOption.InitialValue _ -> {}
        case SetOption.Family _ -> {} // which may be left out, and is asked for apart
        case SetOption.MaxElements _, SetOption.Ports _, SetOption.Addresses _ ->
            counted.add(option);
        case SetOption.NetMask _, SetOption.MarkMask _, SetOption.ListSize _ -> counted.add(option);
        case SetOption.Timeout _, SetOption.Flag _, SetOption.Verbatim _ -> counted.add(option);
      }
    }
    return counted;
  }

  private static CompareByKey<SetEntry> entries(SetName set) {
    return new CompareByKey<>(
        SetEntry::parts,
        (one, other) -> meaning(one).equals(meaning(other)),
        entry -> new Item.EntryItem(set, entry));
  }

  private static Set<EntryOption> meaning(SetEntry entry) {
    if (entry.options().isEmpty()) {
      return Set.of();
    }
    Set<EntryOption> counted = new HashSet<>();
    for (EntryOption option : entry.options()) {
      switch (option) {
        case EntryOption.Packets _, EntryOption.Bytes _ -> {}
        case EntryOption.Timeout(long seconds) ->
            counted.add(new EntryOption.Timeout(Math.min(seconds, 1)));
        case EntryOption.NoMatch _, EntryOption.Comment _, EntryOption.Verbatim _ ->
            counted.add(option);
      }
    }
    return counted;
  }
}
