package io.knetc.compare.ways;

import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Says what changes on one way after another, for each class of senders.
final class CompareWay {
  private final ChooseHost host;
  private final FindSenders senders;
  private final WalkWay before;
  private final WalkWay after;
  private final JudgeReturn returns;
  private long connections;

  /// @param isHere whether an endpoint is on the host, or may be
  CompareWay(
      HostView before,
      HostView after,
      Set<Way> ways,
      ChooseHost host,
      Predicate<IpAddress> isHere) {
    this.host = host;
    this.returns = new JudgeReturn(host.own(), isHere);
    this.senders = new FindSenders(before, after, ways, host.primary());
    this.before = new WalkWay(before, host.own());
    this.after = new WalkWay(after, host.own());
  }

  /// How many connections were looked at so far.
  long connections() {
    return connections;
  }

  private record Found(List<Effect> effects, Example example, Set<Sender> senders) {}

  /// The changes; told together is what reads the same.
  List<ExampledChange> run(Way way) {
    Map<List<String>, Found> found = new LinkedHashMap<>();
    Set<Sender> concerned = new LinkedHashSet<>();
    for (Client client : senders.run(way)) {
      for (IpAddress destination : host.destinations(way, client.sender())) {
        connections++;
        Walk old =
            returns.run(
                before.run(way, destination, client),
                client.sender(),
                before.source(client, destination));
        Walk current =
            returns.run(
                after.run(way, destination, client),
                client.sender(),
                after.source(client, destination));
        if (!isUntouched(old) || !isUntouched(current)) {
          concerned.add(client.sender());
        }
        List<Effect> effects = CompareOutcomes.run(old, current);
        if (!effects.isEmpty()) {
          found
              .computeIfAbsent(
                  effects.stream().map(WayWords::of).toList(),
                  _ ->
                      new Found(
                          effects,
                          example(way, client, destination, old, current),
                          new LinkedHashSet<>()))
              .senders()
              .add(client.sender());
        }
      }
    }
    boolean areAll =
        concerned.contains(new Sender.Host()) && concerned.contains(new Sender.Outside());
    List<ExampledChange> changes = new ArrayList<>();
    for (Found what : found.values()) {
      changes.add(
          new ExampledChange(
              new WayChange(
                  way,
                  senders.comment(way),
                  List.copyOf(what.senders()),
                  areAll && what.senders().containsAll(concerned),
                  what.example().before(),
                  what.example().after(),
                  what.effects()),
              what.example()));
    }
    return changes;
  }

  private Example example(Way way, Client client, IpAddress destination, Walk old, Walk current) {
    return new Example(
        way,
        client.sender(),
        before.source(client, destination),
        after.source(client, destination),
        client.in(),
        destination,
        old.outcome(),
        current.outcome());
  }

  private static boolean isUntouched(Walk walk) {
    return walk.outcome().isPassed() && walk.doubts().isEmpty();
  }
}
