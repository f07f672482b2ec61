package io.knetc.cli.verify;

import io.knetc.compare.author.Author;
import io.knetc.compare.verify.Drift;
import io.knetc.compare.verify.Verification;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A verification in one sentence.
final class VerifySummary {
  private VerifySummary() {}

  /// `node1: 2 missing, 1 extra; 12 left over from kube-proxy (ipvs mode); 30 of others left alone
  /// (Docker 28, unknown 2)`.
  static String of(Verification verification) {
    List<Drift> drifts =
        verification.groups().stream().flatMap(group -> group.drifts().stream()).toList();
    List<String> parts = new ArrayList<>();
    parts.add(drifts.isEmpty() ? "all is there as it should be" : counts(drifts));
    verification
        .leftovers()
        .forEach(leftover ->
            parts.add(leftover.items().size() + " left over from " + leftover.author().title()));
    if (!verification.ahead().isEmpty()) {
      int ahead = verification.ahead().size();
      parts.add(
          ahead
              + (ahead == 1 ? " rule of others takes" : " rules of others take")
              + " effect first");
    }
    int others = verification.others().values().stream().mapToInt(Integer::intValue).sum();
    if (others > 0) {
      parts.add(others + " of others left alone (" + authors(verification.others()) + ")");
    }
    String host = verification.host().isEmpty() ? "" : verification.host() + ": ";
    return host + String.join("; ", parts);
  }

  private static String authors(Map<Author, Integer> others) {
    List<String> names = new ArrayList<>();
    others.forEach((author, count) -> names.add(author.title() + " " + count));
    return String.join(", ", names);
  }

  /// `2 missing, 1 extra`.
  static String counts(List<Drift> drifts) {
    Map<Drift.Kind, Integer> counts = new EnumMap<>(Drift.Kind.class);
    drifts.forEach(drift -> counts.merge(drift.kind(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) ->
        parts.add(
            count
                + " "
                + (kind == Drift.Kind.REWORDED
                    ? "with another comment"
                    : kind.name().toLowerCase(Locale.ROOT))));
    return String.join(", ", parts);
  }
}
