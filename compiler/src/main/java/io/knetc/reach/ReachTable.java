package io.knetc.reach;

import java.util.List;

/// Who can talk to whom: a row for each ordered pair between which some port is open.
///
/// @param rows by the texts of their ends
/// @param parties all there are, with or without a row, outside ones last
public record ReachTable(List<Row> rows, List<Party> parties) {
  public ReachTable {
    rows = List.copyOf(rows);
    parties = List.copyOf(parties);
  }

  /// What passes from one to the other.
  public record Row(Party from, Party to, Traffic traffic) {}
}
