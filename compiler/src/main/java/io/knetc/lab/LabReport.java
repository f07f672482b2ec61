package io.knetc.lab;

import io.knetc.lab.probe.Verdict;
import io.knetc.lab.probe.Verdict.Kind;
import java.util.List;
import java.util.Map;

/// What a lab showed of a cluster.
///
/// @param notLoaded the nodes whose files did not load; then nothing was probed
/// @param verdicts one for each probe
/// @param logs what the hosts hold and the agents said, by file name; empty unless asked for
public record LabReport(
    List<NotLoaded> notLoaded, List<Verdict> verdicts, Map<String, String> logs) {
  /// A node that did not take its files.
  ///
  /// @param said what its tools said
  public record NotLoaded(String node, String said) {}

  /// Whether everything is as expected, as far as it could be asked.
  public boolean holds() {
    return notLoaded.isEmpty() && count(Kind.DIFFERENT) == 0;
  }

  /// How many verdicts are of a kind.
  public int count(Kind kind) {
    return (int) verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
  }
}
