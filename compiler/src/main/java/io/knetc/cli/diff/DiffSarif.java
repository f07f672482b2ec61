package io.knetc.cli.diff;

import io.knetc.cli.sarif.SarifLog;
import io.knetc.cli.sarif.SarifLog.Level;
import io.knetc.cli.sarif.SarifLog.Place;
import io.knetc.cli.sarif.SarifLog.Rule;
import io.knetc.compare.review.Review;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import io.knetc.source.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A review as SARIF: one result for each place in a manifest that changes something on hosts, so
/// that code review shows it at the line.
final class DiffSarif {
  private static final Rule RULE =
      new Rule("host-change", "This line changes what hosts hold.", "");

  private DiffSarif() {}

  static String run(Review review, String version) {
    return SarifLog.of(version, List.of(RULE), log -> write(review, log));
  }

  private static void write(Review review, SarifLog log) throws IOException {
    for (Group group : review.groups()) {
      Map<CausePlace, List<Entry>> places = new LinkedHashMap<>();
      for (Entry entry : group.entries()) {
        CausePlace.of(entry.cause())
            .filter(_ -> !entry.cause().object().isEmpty())
            .ifPresent(place -> places.computeIfAbsent(place, _ -> new ArrayList<>()).add(entry));
      }
      for (Map.Entry<CausePlace, List<Entry>> place : places.entrySet()) {
        result(group, place.getKey(), place.getValue(), log);
      }
    }
  }

  private static void result(Group group, CausePlace place, List<Entry> entries, SarifLog log)
      throws IOException {
    List<String> hosts =
        entries.stream().flatMap(entry -> entry.hosts().stream()).distinct().sorted().toList();
    log.result(
        RULE.id(),
        Level.NOTE,
        group.owner().text()
            + ": "
            + String.join(", ", group.facts())
            + ". From here: "
            + Totals.lines(new Group(group.owner(), group.facts(), entries, List.of()))
            + " on "
            + HostNames.list(hosts)
            + ".",
        List.of(
            new Place(
                place.file(), new Position(place.line(), place.column()), Optional.empty(), "")),
        List.of());
  }
}
