package io.knetc.compare.review;

import io.knetc.compare.Difference;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.ways.WayChange;
import io.knetc.source.Origin;
import java.util.List;

/// What differs between two states of a cluster, for somebody who decides on it.
///
/// @param hosts that both states have, by name
/// @param added hosts that only the new state has
/// @param removed hosts that only the old state has
/// @param groups by owner
public record Review(
    List<String> hosts, List<HostChange> added, List<HostChange> removed, List<Group> groups) {
  public Review {
    hosts = List.copyOf(hosts);
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    groups = List.copyOf(groups);
  }

  /// Whether nothing differs.
  public boolean isEmpty() {
    return groups.isEmpty() && added.isEmpty() && removed.isEmpty();
  }

  /// A host that came or went, with all that it holds.
  ///
  /// @param items how many
  /// @param words how many of which kind, such as `12 chains, 50 rules`
  public record HostChange(String host, int items, String words) {}

  /// What differs of one owner.
  ///
  /// @param facts what it comes to, in sentences without a dot
  /// @param ways what it means for packets
  public record Group(Owner owner, List<String> facts, List<Entry> entries, List<WayEntry> ways) {
    public Group {
      facts = List.copyOf(facts);
      entries = List.copyOf(entries);
      ways = List.copyOf(ways);
    }

    /// The hosts on which something differs, in their order.
    public List<String> hosts() {
      return entries.stream().flatMap(entry -> entry.hosts().stream()).distinct().sorted().toList();
    }

    /// How many differences there are on all hosts.
    public int count() {
      return entries.stream().mapToInt(entry -> entry.hosts().size()).sum();
    }
  }

  /// A difference, with the hosts that have it.
  ///
  /// @param difference as the first of the hosts has it
  /// @param cause who caused what is there now, or what was there if nothing is
  /// @param context as the first of the hosts has it
  public record Entry(Difference difference, Origin cause, Context context, List<String> hosts) {
    public Entry {
      hosts = List.copyOf(hosts);
    }
  }

  /// The rules around a rule, if they were asked for.
  ///
  /// @param above in their order
  /// @param below in their order
  public record Context(List<RuleItem> above, List<RuleItem> below) {
    /// None.
    public static final Context NONE = new Context(List.of(), List.of());

    public Context {
      above = List.copyOf(above);
      below = List.copyOf(below);
    }
  }

  /// What changes on a way in, with the hosts where it does.
  public record WayEntry(WayChange change, List<String> hosts) {
    public WayEntry {
      hosts = List.copyOf(hosts);
    }
  }
}
