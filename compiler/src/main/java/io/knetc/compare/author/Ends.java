package io.knetc.compare.author;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.Cidr;
import java.util.Optional;

/// The source and the destination that a rule asks for, where it asks for nothing else.
///
/// @param source none for any
/// @param destination none for any
record Ends(Optional<Match.Source> source, Optional<Match.Destination> destination) {
  /// Those of a rule; empty if it asks for more than its ends. A comment asks for nothing.
  static Optional<Ends> of(Rule rule) {
    Optional<Match.Source> source = Optional.empty();
    Optional<Match.Destination> destination = Optional.empty();
    for (Match match : rule.matches()) {
      if (match instanceof Match.Source found) {
        source = Optional.of(found);
      } else if (match instanceof Match.Destination found) {
        destination = Optional.of(found);
      } else if (!(match instanceof Match.Comment)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Ends(source, destination));
  }

  boolean isFrom(Cidr cidr) {
    return source.equals(Optional.of(new Match.Source(false, cidr)));
  }

  boolean isNotFrom(Cidr cidr) {
    return source.equals(Optional.of(new Match.Source(true, cidr)));
  }

  boolean isTo(Cidr cidr) {
    return destination.equals(Optional.of(new Match.Destination(false, cidr)));
  }

  boolean isToOthersThan(Cidr cidr) {
    return destination.equals(Optional.of(new Match.Destination(true, cidr)));
  }

  /// Whether every destination is inside a range.
  boolean isInto(Cidr range) {
    return destination
        .filter(match -> !match.inverted() && range.contains(match.cidr().address()))
        .filter(match -> match.cidr().prefixLength() >= range.prefixLength())
        .isPresent();
  }
}
