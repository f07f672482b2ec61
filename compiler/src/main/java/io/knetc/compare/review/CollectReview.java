package io.knetc.compare.review;

import io.knetc.compare.CompareHosts;
import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.compare.review.AttributeDifferences.Owned;
import io.knetc.compare.review.Review.Context;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import io.knetc.compare.review.Review.HostChange;
import io.knetc.compare.review.Review.WayEntry;
import io.knetc.compare.ways.CompareWays;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects a review, host by host: of each only the differences are kept, and those of several
/// hosts once.
public final class CollectReview {
  private final int context;
  private final Knowledge old;
  private final Knowledge current;
  private final TellFacts facts;
  private final CollectWays ways;
  private final List<String> hosts = new ArrayList<>();
  private final List<HostChange> added = new ArrayList<>();
  private final List<HostChange> removed = new ArrayList<>();
  private final Map<Owner, Map<Key, Shared>> groups = new TreeMap<>();

  /// @param old of the old side
  /// @param current of the new side
  /// @param context how many rules to keep above and below each that differs
  public CollectReview(Knowledge old, Knowledge current, int context) {
    this.context = context;
    this.old = old;
    this.current = current;
    this.facts = new TellFacts(old.services(), current.services());
    this.ways = new CollectWays(old.services(), current.services());
  }

  /// A difference, whatever the host.
  private record Key(Class<?> kind, String place, String before, String after) {}

  private record Shared(Difference difference, Origin cause, Context context, List<String> hosts) {}

  /// Compares a host that both states have.
  public void add(String host, HostState before, HostState after) {
    hosts.add(host);
    List<Difference> differences = CompareHosts.run(before, after);
    AttributeDifferences attribute = new AttributeDifferences(old, current, before, after);
    FindContext around = new FindContext(before, after, differences, context);
    for (Owned owned : attribute.run(differences)) {
      Difference difference = owned.difference();
      groups
          .computeIfAbsent(owned.owner(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(
              key(difference),
              _ -> new Shared(difference, owned.cause(), around.of(difference), new ArrayList<>()))
          .hosts()
          .add(host);
    }
    ways.add(host, CompareWays.run(before, after, differences));
  }

  /// A host that only the new state has.
  public void addNew(HostState host) {
    added.add(change(host));
  }

  /// A host that only the old state has.
  public void addGone(HostState host) {
    removed.add(change(host));
  }

  private static HostChange change(HostState host) {
    List<Difference> all = CompareHosts.run(HostState.none(host.host()), host);
    return new HostChange(host.host(), all.size(), CountDifferences.things(all));
  }

  private static Key key(Difference difference) {
    Item item = difference.item();
    String after = ItemWords.of(item);
    String before =
        switch (difference) {
          case Difference.Added _, Difference.Removed _ -> "";
          case Difference.Changed(Item old, _) -> ItemWords.of(old);
          case Difference.Reworded(var old, _) -> ItemWords.of(old);
          case Difference.Moved moved ->
              moved.isEarlier() + moved.passed().after().map(ItemWords::of).orElse("");
        };
    return new Key(difference.getClass(), ItemWords.place(item), before, after);
  }

  /// The review of all hosts that were added.
  public Review review() {
    List<Group> told = new ArrayList<>();
    Map<Owner, List<WayEntry>> changes = ways.byOwner(groups.keySet());
    groups.forEach((owner, differences) -> {
      List<Entry> entries =
          differences.values().stream()
              .map(shared ->
                  new Entry(shared.difference(), shared.cause(), shared.context(), shared.hosts()))
              .toList();
      told.add(
          new Group(owner, facts.of(entries), entries, changes.getOrDefault(owner, List.of())));
    });
    return new Review(hosts, added, removed, told);
  }
}
