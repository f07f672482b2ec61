package io.knetc.compare.review;

import io.knetc.compare.HostState;
import io.knetc.compare.review.ModeReview.Entry;
import io.knetc.compare.review.ModeReview.Group;
import io.knetc.compare.ways.CompareModes;
import io.knetc.compare.ways.Example;
import io.knetc.compare.ways.ExampledChange;
import io.knetc.compare.ways.Way;
import io.knetc.compare.ways.WayChange;
import io.knetc.compare.ways.WayWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Collects what another mode changes, host by host; what several hosts share, once.
public final class CollectModes {
  private static final String OF_NO_PORT = "ports that no Service has";

  private final ServiceIndex services;
  private final List<String> hosts = new ArrayList<>();
  private final Map<List<Object>, Found> changes = new LinkedHashMap<>();
  private final Set<Way> ways = new HashSet<>();
  private long connections;

  /// @param services what the manifests say of Services
  public CollectModes(ServiceIndex services) {
    this.services = services;
  }

  private record Found(WayChange change, Example example, List<String> hosts) {}

  /// Compares a host in one mode and in another.
  public void add(String host, HostState before, HostState after) {
    hosts.add(host);
    CompareModes compared =
        CompareModes.of(
            before,
            after,
            endpoint -> services.node(endpoint).map(node -> node.equals(host)).orElse(true));
    ways.addAll(compared.ways());
    connections += compared.connections();
    for (ExampledChange each : compared.changes()) {
      changes
          .computeIfAbsent(
              words(each.change()),
              _ -> new Found(each.change(), each.example(), new ArrayList<>()))
          .hosts()
          .add(host);
    }
  }

  /// The review of all hosts that were added.
  public ModeReview review() {
    Map<Owner, List<Entry>> byOwner = new TreeMap<>();
    List<Entry> others = new ArrayList<>();
    changes
        .values()
        .forEach(found -> {
          Entry entry = new Entry(found.change(), found.example(), found.hosts(), 0);
          owner(found.change())
              .ifPresentOrElse(
                  owner -> byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(entry),
                  () -> others.add(entry));
        });
    List<Group> groups = new ArrayList<>();
    byOwner.forEach((owner, entries) -> groups.add(new Group(owner.text(), inOrder(entries))));
    if (!others.isEmpty()) {
      groups.add(new Group(OF_NO_PORT, alike(inOrder(others))));
    }
    Set<Way> changed =
        changes.values().stream().map(found -> found.change().way()).collect(Collectors.toSet());
    return new ModeReview(
        hosts,
        (int) changed.stream().filter(CollectModes::isOfService).count(),
        (int) ways.stream().filter(CollectModes::isOfService).count(),
        (int) changed.stream().filter(way -> !isOfService(way)).count(),
        connections,
        groups);
  }

  private static List<Entry> inOrder(List<Entry> entries) {
    return entries.stream()
        .sorted(
            Comparator.comparing((Entry entry) -> entry.change().way())
                .thenComparing(entry -> entry.hosts().getFirst()))
        .toList();
  }

  private static boolean isOfService(Way way) {
    return !(way instanceof Way.OtherPort);
  }

  /// What is told of a change but its example: told together is what reads the same.
  private static List<Object> words(WayChange change) {
    return List.of(
        change.way(),
        WayWords.senders(change),
        change.effects().stream().map(WayWords::of).toList());
  }

  private Optional<Owner> owner(WayChange change) {
    return change.way() instanceof Way.OtherPort
        ? Optional.empty()
        : CollectWays.at(services, change.way()).map(service -> service);
  }

  /// One of those that read the same but for the address.
  private static List<Entry> alike(List<Entry> entries) {
    Map<List<Object>, List<Entry>> alike = new LinkedHashMap<>();
    for (Entry entry : entries) {
      alike
          .computeIfAbsent(
              List.of(
                  WayWords.senders(entry.change()),
                  entry.change().effects().stream().map(WayWords::of).toList(),
                  entry.hosts()),
              _ -> new ArrayList<>())
          .add(entry);
    }
    return alike.values().stream()
        .map(same -> {
          Entry first = same.getFirst();
          return new Entry(first.change(), first.example(), first.hosts(), same.size() - 1);
        })
        .toList();
  }
}
