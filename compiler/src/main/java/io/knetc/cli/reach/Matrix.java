package io.knetc.cli.reach;

import io.knetc.reach.Party;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ReachTable.Row;
import io.knetc.reach.Traffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table as a matrix: sources down, destinations across.
final class Matrix {
  private final ReachTable table;
  private final Map<String, Map<String, Traffic>> cells = new HashMap<>();

  Matrix(ReachTable table) {
    this.table = table;
    for (Row row : table.rows()) {
      cells
          .computeIfAbsent(row.from().text(), _ -> new HashMap<>())
          .put(row.to().text(), row.traffic());
    }
  }

  List<Party> sources() {
    return table.sources();
  }

  List<Party> destinations() {
    return table.destinations();
  }

  /// What passes; nothing between two that make no pair.
  Traffic cell(Party from, Party to) {
    return cells.getOrDefault(from.text(), Map.of()).getOrDefault(to.text(), Traffic.NONE);
  }

  /// Whether the two are asked for as a pair: nobody is asked whether it reaches itself, and the
  /// outside is nobody's business.
  static boolean isPair(Party from, Party to) {
    boolean outside = from instanceof Party.External && to instanceof Party.External;
    boolean unknown = from instanceof Party.IngressController && !(to instanceof Party.Workload);
    return !outside && !unknown && !from.text().equals(to.text());
  }

  /// What passes, in few letters.
  static String brief(Traffic traffic) {
    return traffic.hasEveryPort() ? "all" : traffic.ports().isEmpty() ? "" : traffic.text();
  }
}
