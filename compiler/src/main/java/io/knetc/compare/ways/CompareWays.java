package io.knetc.compare.ways;

import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Subject;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Says what a difference between two states of a host means for connections to Services.
public final class CompareWays {
  private final IpFamily family;
  private final HostView before;
  private final HostView after;

  private CompareWays(IpFamily family, HostState before, HostState after, Set<Subject> subjects) {
    this.family = family;
    this.before = new HostView(before, family, subjects);
    this.after = new HostView(after, family, subjects);
  }

  /// What changes on the ways that the differences touch, in the order of the ways. Only what both
  /// states speak of is looked at.
  public static List<WayChange> run(
      HostState before, HostState after, List<Difference> differences) {
    Set<Subject> subjects = before.subjectsSharedWith(after);
    List<WayChange> changes = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      boolean areTold =
          subjects.contains(Subject.rules(family))
              || subjects.contains(Subject.VIRTUAL_SERVERS)
              || subjects.contains(Subject.NFTABLES);
      if (areTold && differences.stream().anyMatch(each -> mayTouch(each, family))) {
        changes.addAll(new CompareWays(family, before, after, subjects).run(differences));
      }
    }
    return changes;
  }

  private static boolean mayTouch(Difference difference, IpFamily family) {
    Subject subject = difference.item().subject();
    return subject == Subject.rules(family)
        || subject == Subject.SETS
        || subject == Subject.VIRTUAL_SERVERS
        || subject == Subject.NFTABLES;
  }

  private List<WayChange> run(List<Difference> differences) {
    Set<Way> ways = FindWays.run(family, before, after, differences);
    if (ways.isEmpty()) {
      return List.of();
    }
    CompareWay comparing =
        new CompareWay(before, after, ways, ChooseHost.of(family, before, after), _ -> true);
    return ways.stream()
        .flatMap(way -> comparing.run(way).stream())
        .map(ExampledChange::change)
        .toList();
  }
}
