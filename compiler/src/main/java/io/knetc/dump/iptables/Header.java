package io.knetc.dump.iptables;

import io.knetc.dump.UnreadablePart;
import io.knetc.kernel.iptables.Match;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// The tests of the packet header that a line has so far.
final class Header {
  private final List<Match> others = new ArrayList<>();
  private List<List<Match>> sources = List.of(List.of());
  private List<List<Match>> destinations = List.of(List.of());
  private String protocol = "";
  private int seenRanks;

  /// The alternatives of `-s`, each one match, or none where any address will do.
  List<List<Match>> sources() {
    return sources;
  }

  /// The alternatives of `-d`.
  List<List<Match>> destinations() {
    return destinations;
  }

  /// The tests but for the addresses.
  List<Match> others() {
    return others;
  }

  /// The protocol of `-p`; empty without one.
  String protocol() {
    return protocol;
  }

  void setSources(ParserRuleContext part, List<List<Match>> alternatives) throws UnreadablePart {
    requireFirst(part, 1);
    sources = alternatives;
  }

  void setDestinations(ParserRuleContext part, List<List<Match>> alternatives)
      throws UnreadablePart {
    requireFirst(part, 2);
    destinations = alternatives;
  }

  void setProtocol(String name) {
    protocol = name;
  }

  void put(ParserRuleContext part, Match match) throws UnreadablePart {
    requireFirst(part, match.headerRank());
    others.add(match);
  }

  private void requireFirst(ParserRuleContext part, int rank) throws UnreadablePart {
    if ((seenRanks & 1 << rank) != 0) {
      throw new UnreadablePart(part, "the option stands twice in the rule");
    }
    seenRanks |= 1 << rank;
  }
}
