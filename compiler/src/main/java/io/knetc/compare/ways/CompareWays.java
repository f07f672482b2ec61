package io.knetc.compare.ways;

import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Subject;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
          subjects.contains(Subject.rules(family)) || subjects.contains(Subject.VIRTUAL_SERVERS);
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
        || subject == Subject.VIRTUAL_SERVERS;
  }

  private List<WayChange> run(List<Difference> differences) {
    Set<Way> ways = FindWays.run(family, before, after, differences);
    if (ways.isEmpty()) {
      return List.of();
    }
    ChooseHost host = ChooseHost.of(family, before, after);
    FindSenders senders = new FindSenders(before, after, ways, host.primary());
    WalkWay old = new WalkWay(before, host.own());
    WalkWay current = new WalkWay(after, host.own());
    List<WayChange> changes = new ArrayList<>();
    for (Way way : ways) {
      // Told together is what reads the same.
      Map<List<String>, Found> found = new LinkedHashMap<>();
      Set<Sender> concerned = new LinkedHashSet<>();
      for (Client client : senders.run(way)) {
        IpAddress destination = host.destination(way, client.sender());
        Walk oldWalk = old.run(way, destination, client);
        Walk currentWalk = current.run(way, destination, client);
        if (!isUntouched(oldWalk) || !isUntouched(currentWalk)) {
          concerned.add(client.sender());
        }
        List<Effect> effects = CompareOutcomes.run(oldWalk, currentWalk);
        if (!effects.isEmpty()) {
          found
              .computeIfAbsent(
                  effects.stream().map(WayWords::of).toList(),
                  _ ->
                      new Found(
                          oldWalk.outcome(), currentWalk.outcome(), effects, new ArrayList<>()))
              .senders()
              .add(client.sender());
        }
      }
      boolean areAll =
          concerned.contains(new Sender.Host()) && concerned.contains(new Sender.Outside());
      for (Found what : found.values()) {
        changes.add(
            new WayChange(
                way,
                senders.comment(way),
                what.senders(),
                areAll && what.senders().containsAll(concerned),
                what.before(),
                what.after(),
                what.effects()));
      }
    }
    return changes;
  }

  private record Found(Outcome before, Outcome after, List<Effect> effects, List<Sender> senders) {}

  private static boolean isUntouched(Walk walk) {
    return walk.outcome() instanceof Outcome.Untouched && walk.doubts().isEmpty();
  }
}
