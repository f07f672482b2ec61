package io.knetc.reach;

import io.knetc.reach.Party.External;
import java.util.List;
import java.util.stream.Stream;

/// What is asked of a table.
///
/// @param from whom to call from; empty for everybody
/// @param to whom to call; empty for everybody
/// @param ports which ports are looked at
/// @param closed whether pairs between which nothing is open are rows too
public record Selection(List<EndFilter> from, List<EndFilter> to, Traffic ports, boolean closed) {
  /// Every open port between any two.
  public static final Selection ALL = new Selection(List.of(), List.of(), Traffic.ALL, false);

  public Selection {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  /// The parties that a filter means. An address that a Pod has means no outside.
  public static List<Party> meant(EndFilter filter, List<Party> parties) {
    List<Party> meant = parties.stream().flatMap(party -> filter.of(party).stream()).toList();
    boolean ofPod =
        filter.isOneAddress() && meant.stream().anyMatch(Party.Workload.class::isInstance);
    return ofPod ? meant.stream().filter(party -> !(party instanceof External)).toList() : meant;
  }

  /// Those of the parties that one of the filters means.
  static Stream<Party> meant(List<EndFilter> filters, List<Party> parties) {
    return filters.isEmpty()
        ? parties.stream()
        : filters.stream().flatMap(filter -> meant(filter, parties).stream()).distinct();
  }
}
