package io.knetc.compare.review;

import io.knetc.compare.review.Owner.Service;
import io.knetc.compare.review.Review.WayEntry;
import io.knetc.compare.ways.Way;
import io.knetc.compare.ways.WayChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Collects what changes for packets, by the owner of the way; what several hosts share, once.
final class CollectWays {
  private final List<ServiceIndex> services;
  private final Map<WayChange, List<String>> hosts = new LinkedHashMap<>();

  /// @param old what the old side says of Services
  /// @param current what the new one says
  CollectWays(ServiceIndex old, ServiceIndex current) {
    this.services = List.of(current, old);
  }

  /// Adds what changes on a host.
  void add(String host, List<WayChange> changes) {
    for (WayChange change : changes) {
      hosts.computeIfAbsent(change, _ -> new ArrayList<>()).add(host);
    }
  }

  /// All changes by their owner. Where nothing differs of a way's own, it is told to the one whose
  /// difference is for all: an owner that is no Service.
  ///
  /// @param owners those of whom something differs, in their order
  Map<Owner, List<WayEntry>> byOwner(Set<Owner> owners) {
    Map<Owner, List<WayEntry>> byOwner = new LinkedHashMap<>();
    Optional<Owner> ofAll =
        owners.stream()
            .filter(owner -> !(owner instanceof Service))
            .findFirst()
            .or(() -> owners.stream().findFirst());
    hosts.forEach((change, on) ->
        service(change)
            .flatMap(service -> differing(service, owners))
            .or(() -> ofAll)
            .ifPresent(owner ->
                byOwner
                    .computeIfAbsent(owner, _ -> new ArrayList<>())
                    .add(new WayEntry(change, on))));
    byOwner
        .values()
        .forEach(ways -> ways.sort(Comparator.comparing(entry -> entry.change().way())));
    return byOwner;
  }

  private static Optional<Owner> differing(Service service, Set<Owner> owners) {
    Service whole = new Service(service.namespace(), service.name(), "");
    return owners.contains(service)
        ? Optional.of(service)
        : owners.contains(whole) ? Optional.of(whole) : Optional.empty();
  }

  private Optional<Service> service(WayChange change) {
    return services.stream()
        .flatMap(index -> at(index, change.way()).stream())
        .findFirst()
        .or(() -> AttributeItems.inComment(change.comment()));
  }

  /// Whose a way is, as the manifests say it.
  static Optional<Service> at(ServiceIndex index, Way way) {
    return switch (way) {
      case Way.Front(var protocol, var address, int port) ->
          index.atFrontEnd(protocol, address, port);
      case Way.OtherPort _ -> Optional.empty();
      case Way.NodePort(_, var protocol, int port) -> index.atNodePort(protocol, port);
      case Way.NodePortElsewhere(_, var protocol, int port) -> index.atNodePort(protocol, port);
    };
  }
}
