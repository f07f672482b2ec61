package io.knetc.reach;

import java.util.List;

/// Who can talk to whom: a row for each ordered pair.
///
/// @param rows by the texts of their ends
/// @param sources those that are asked for, by their texts
/// @param destinations those that are asked for, by their texts
/// @param asked the ports that are looked at
public record ReachTable(
    List<Row> rows, List<Party> sources, List<Party> destinations, Traffic asked) {
  public ReachTable {
    rows = List.copyOf(rows);
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
  }

  /// What passes from one to the other.
  ///
  /// @param traffic the part of it that is asked for
  /// @param judgement of all there is between the two
  public record Row(Party from, Party to, Traffic traffic, Judgement judgement) {
    /// Whether no port is open.
    public boolean isClosed() {
      return traffic.ports().isEmpty();
    }
  }
}
