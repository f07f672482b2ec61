package io.knetc.reach;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.reach.ReachTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was opened and closed between two clusters.
public final class DiffReach {
  private DiffReach() {}

  /// What passes between two parties before and after.
  ///
  /// @param addedParties those of the two that are only in the new cluster
  /// @param removedParties those of the two that were only in the old one
  public record Change(
      Party from,
      Party to,
      Traffic before,
      Traffic after,
      List<Party> addedParties,
      List<Party> removedParties) {
    /// What passes now and did not.
    public Traffic opened() {
      return after.without(before);
    }

    /// What passed and does not now.
    public Traffic closed() {
      return before.without(after);
    }
  }

  /// The changes, by the texts of their ends.
  public static List<Change> run(PolicyWorld old, PolicyWorld current, Model model) {
    List<PolicyWorld> both = List.of(old, current);
    ReachTable before = ListReach.run(old, model, both);
    ReachTable after = ListReach.run(current, model, both);
    Set<String> partiesBefore = texts(before);
    Set<String> partiesAfter = texts(after);
    Map<String, Row> rowsBefore = byEnds(before);
    Map<String, Row> rowsAfter = byEnds(after);
    Map<String, Row> all = new LinkedHashMap<>(rowsBefore);
    all.putAll(rowsAfter);
    List<Change> changes = new ArrayList<>();
    all.forEach((ends, row) -> {
      Traffic was = traffic(rowsBefore, ends);
      Traffic is = traffic(rowsAfter, ends);
      if (!was.ports().equals(is.ports())) {
        List<Party> two = List.of(row.from(), row.to());
        changes.add(
            new Change(
                row.from(),
                row.to(),
                was,
                is,
                two.stream().filter(party -> !partiesBefore.contains(party.text())).toList(),
                two.stream().filter(party -> !partiesAfter.contains(party.text())).toList()));
      }
    });
    changes.sort(
        Comparator.comparing((Change change) -> change.from().text())
            .thenComparing(change -> change.to().text()));
    return changes;
  }

  private static Set<String> texts(ReachTable table) {
    Set<String> texts = table.parties().stream().map(Party::text).collect(Collectors.toSet());
    texts.add(new Party.IngressController().text());
    return new TreeSet<>(texts);
  }

  private static Map<String, Row> byEnds(ReachTable table) {
    Map<String, Row> rows = new LinkedHashMap<>();
    table.rows().forEach(row -> rows.put(row.from().text() + " => " + row.to().text(), row));
    return rows;
  }

  private static Traffic traffic(Map<String, Row> rows, String ends) {
    return Optional.ofNullable(rows.get(ends)).map(Row::traffic).orElse(Traffic.NONE);
  }
}
