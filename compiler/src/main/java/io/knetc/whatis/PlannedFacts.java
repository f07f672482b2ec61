package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.source.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is known of values that no manifest says and that were planned.
final class PlannedFacts {
  private static final String PINNED = " The lock pins ";

  private final List<PlannedValue> planned;

  PlannedFacts(Cluster cluster) {
    planned = cluster.planned();
  }

  /// Of what these say; none if a manifest says it.
  Optional<String> sentence(List<Told> facts) {
    Set<Origin> origins = new HashSet<>();
    facts.forEach(fact -> origins.add(fact.origin()));
    return origins.stream().anyMatch(Origin::isPlanned)
        ? Optional.of(
            "It is planned, since no manifest says it."
                + (planned.stream().anyMatch(value -> value.isPinned() && isOf(value, origins))
                    ? PINNED + "it."
                    : ""))
        : Optional.empty();
  }

  /// A whole object that is planned is known by its place.
  private static boolean isOf(PlannedValue value, Set<Origin> origins) {
    return origins.contains(value.origin())
        || origins.stream()
            .anyMatch(origin ->
                origin.isPlanned()
                    && origin.field().isEmpty()
                    && origin.object().equals(value.object()));
  }

  /// Of an object; none if nothing of it is planned.
  Optional<String> sentence(String object) {
    List<PlannedValue> own =
        planned.stream()
            .filter(value -> value.object().equals(object) && value.kind() != Kind.POD_NAME)
            .toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    long pinned = own.stream().filter(PlannedValue::isPinned).count();
    String fields = String.join(", ", own.stream().map(PlannedValue::field).toList());
    return Optional.of(
        "Planned, since no manifest says it, is "
            + fields
            + "."
            + (pinned == 0 ? "" : PINNED + (pinned == own.size() ? "all of it." : "some of it.")));
  }
}
