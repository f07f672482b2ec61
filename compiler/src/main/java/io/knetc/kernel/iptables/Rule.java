package io.knetc.kernel.iptables;

import io.knetc.source.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One rule: what a packet must be, and what then happens to it.
///
/// The matches are in canonical order: those of the packet header first (source, destination,
/// interfaces, protocol, fragment), then the others as they were given, since iptables-save prints
/// them so whatever order they were written in.
public record Rule(List<Match> matches, Target target, Counters counters, Origin origin) {
  public Rule {
    matches = List.copyOf(matches);
    int last = 0;
    for (Match match : matches) {
      int rank = match.headerRank();
      if (rank < last || (rank == last && rank < Match.NO_HEADER)) {
        throw new IllegalArgumentException("matches are not in canonical order: " + matches);
      }
      last = rank;
    }
  }

  /// A rule whose matches are in canonical order and that nobody counted.
  public Rule(List<Match> matches, Target target, Origin origin) {
    this(matches, target, Counters.NOT_SHOWN, origin);
  }

  /// A rule whose matches are given in any order.
  public static Rule of(List<Match> matches, Target target, Origin origin) {
    return new Rule(inCanonicalOrder(matches), target, origin);
  }

  /// The matches in the order in which iptables-save prints them.
  public static List<Match> inCanonicalOrder(List<Match> matches) {
    int last = 0;
    for (Match match : matches) {
      int rank = match.headerRank();
      if (rank < last) {
        return matches.stream().sorted(Comparator.comparingInt(Match::headerRank)).toList();
      }
      last = rank;
    }
    return matches;
  }

  /// The text of the rule's first comment.
  public Optional<String> comment() {
    for (Match match : matches) {
      if (match instanceof Match.Comment comment) {
        return Optional.of(comment.text());
      }
    }
    return Optional.empty();
  }
}
