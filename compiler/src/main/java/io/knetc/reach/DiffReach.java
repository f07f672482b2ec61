package io.knetc.reach;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.reach.ReachTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was opened and closed between two clusters.
public final class DiffReach {
  private final ListReach before;
  private final ListReach after;

  /// A comparison of two clusters.
  public DiffReach(PolicyWorld old, PolicyWorld current, Model model) {
    List<PolicyWorld> both = List.of(old, current);
    this.before = new ListReach(old, model, both);
    this.after = new ListReach(current, model, both);
  }

  /// What passes between two parties before and after.
  ///
  /// @param before none if one of the two was not there
  /// @param after none if one of the two is not there any more
  /// @param addedParties those of the two that are only in the new cluster
  /// @param removedParties those of the two that were only in the old one
  public record Change(
      Party from,
      Party to,
      Side before,
      Side after,
      List<Party> addedParties,
      List<Party> removedParties) {
    /// What passes now and did not.
    public Traffic opened() {
      return after.traffic().without(before.traffic());
    }

    /// What passed and does not now.
    public Traffic closed() {
      return before.traffic().without(after.traffic());
    }
  }

  /// One of the two clusters.
  ///
  /// @param row none if one of the parties is not there
  public record Side(List<Row> row) {
    public Side {
      row = List.copyOf(row);
    }

    /// What passes there.
    public Traffic traffic() {
      return row.stream().map(Row::traffic).findFirst().orElse(Traffic.NONE);
    }
  }

  /// The parties of both clusters.
  public List<Party> parties() {
    Map<String, Party> parties = new TreeMap<>();
    before.parties().forEach(party -> parties.put(party.text(), party));
    after.parties().forEach(party -> parties.put(party.text(), party));
    return List.copyOf(parties.values());
  }

  /// The changes, by the texts of their ends.
  public List<Change> run(Selection selection) {
    Selection open = new Selection(selection.from(), selection.to(), selection.ports(), false);
    Map<Ends, Row> rowsBefore = byEnds(before.run(open));
    Map<Ends, Row> rowsAfter = byEnds(after.run(open));
    Set<String> partiesBefore = texts(before);
    Set<String> partiesAfter = texts(after);
    Map<Ends, Row> all = new TreeMap<>(rowsBefore);
    all.putAll(rowsAfter);
    List<Change> changes = new ArrayList<>();
    all.forEach((ends, row) -> {
      if (!ports(rowsBefore, ends).equals(ports(rowsAfter, ends))) {
        List<Party> two = List.of(row.from(), row.to());
        changes.add(
            new Change(
                row.from(),
                row.to(),
                side(before, row, open),
                side(after, row, open),
                without(two, partiesBefore),
                without(two, partiesAfter)));
      }
    });
    return changes;
  }

  private static Map<Protocol, PortSet> ports(Map<Ends, Row> rows, Ends ends) {
    return Optional.ofNullable(rows.get(ends)).map(row -> row.traffic().ports()).orElse(Map.of());
  }

  private static Side side(ListReach list, Row row, Selection selection) {
    return new Side(list.row(row.from(), row.to(), selection).stream().toList());
  }

  private record Ends(String from, String to) implements Comparable<Ends> {
    @Override
    public int compareTo(Ends other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }
  }

  private static Map<Ends, Row> byEnds(ReachTable table) {
    Map<Ends, Row> rows = new HashMap<>();
    table.rows().forEach(row -> rows.put(new Ends(row.from().text(), row.to().text()), row));
    return rows;
  }

  private static Set<String> texts(ListReach list) {
    Set<String> texts = list.parties().stream().map(Party::text).collect(Collectors.toSet());
    texts.add(new Party.IngressController().text());
    return texts;
  }

  private static List<Party> without(List<Party> parties, Set<String> known) {
    return parties.stream().filter(party -> !known.contains(party.text())).toList();
  }
}
