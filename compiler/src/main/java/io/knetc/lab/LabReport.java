package io.knetc.lab;

import io.knetc.lab.probe.Verdict;
import io.knetc.lab.probe.Verdict.Kind;
import java.util.List;

/// What a lab showed of a cluster.
///
/// @param notLoaded the nodes whose files did not load; then nothing was probed
/// @param verdicts one for each probe
/// @param notes what the hosts were not loaded with, so that nothing was asked of it
public record LabReport(List<NotLoaded> notLoaded, List<Verdict> verdicts, List<String> notes) {
  public LabReport {
    notLoaded = List.copyOf(notLoaded);
    verdicts = List.copyOf(verdicts);
    notes = List.copyOf(notes);
  }

  /// Hosts that were loaded with everything.
  public LabReport(List<NotLoaded> notLoaded, List<Verdict> verdicts) {
    this(notLoaded, verdicts, List.of());
  }

  /// A node that did not take its files.
  ///
  /// @param said what its tools said
  public record NotLoaded(String node, String said) {}

  /// Whether nothing is other than expected, as far as it could be asked.
  public boolean holds() {
    return notLoaded.isEmpty() && count(Kind.DIFFERENT) == 0;
  }

  /// Whether not a single probe could be asked, which says nothing of the cluster.
  public boolean isVoid() {
    return notLoaded.isEmpty() && count(Kind.NOT_ASKED) == verdicts.size();
  }

  /// How many verdicts are of a kind.
  public int count(Kind kind) {
    return (int) verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
  }

  /// How many calls were made.
  public int calls() {
    return verdicts.stream()
        .filter(verdict -> verdict.kind() != Kind.NOT_ASKED)
        .mapToInt(verdict -> verdict.probe().calls())
        .sum();
  }

  /// Why probes could not be asked.
  public List<String> hindrances() {
    return verdicts.stream()
        .map(verdict -> verdict.outcome().impossible())
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
