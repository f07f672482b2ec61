package io.knetc.lower.cni;

import io.knetc.kernel.iptables.Match;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words of iptables that the user wants in rules, as the matches that they stand for: addresses
/// and interfaces as iptables-save would print them, the rest word for word.
final class Conditions {
  private Conditions() {}

  static List<Match> matches(List<String> words) {
    List<Match> matches = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int end = at + 1;
      // a match lasts until the next one begins
      while (end < words.size() && !begins(words, end)) {
        end++;
      }
      matches.add(match(words.subList(at, end)));
      at = end;
    }
    return matches;
  }

  /// A `!` belongs to what stands behind it.
  private static boolean begins(List<String> words, int at) {
    String word = words.get(at);
    if (words.get(at - 1).equals("!")) {
      return false;
    }
    return word.equals("!")
        ? at + 1 < words.size() && isHeader(words.get(at + 1))
        : word.equals("-m") || isHeader(word);
  }

  private static boolean isHeader(String word) {
    return switch (word) {
      case "-s",
          "-d",
          "-i",
          "-o",
          "--source",
          "--destination",
          "--src",
          "--dst",
          "--in-interface",
          "--out-interface" ->
          true;
      default -> false;
    };
  }

  private static Match match(List<String> words) {
    boolean inverted = words.getFirst().equals("!");
    List<String> plain = inverted ? words.subList(1, words.size()) : words;
    if (plain.size() == 2) {
      Optional<Match> header = header(inverted, plain.getFirst(), plain.getLast());
      if (header.isPresent()) {
        return header.get();
      }
    }
    return new Match.Verbatim(words);
  }

  private static Optional<Match> header(boolean inverted, String option, String value) {
    return switch (option) {
      case "-s", "--source", "--src" -> cidr(value).map(cidr -> new Match.Source(inverted, cidr));
      case "-d", "--destination", "--dst" ->
          cidr(value).map(cidr -> new Match.Destination(inverted, cidr));
      case "-i", "--in-interface" -> Optional.of(new Match.InInterface(inverted, value));
      case "-o", "--out-interface" -> Optional.of(new Match.OutInterface(inverted, value));
      default -> Optional.empty();
    };
  }

  private static Optional<Cidr> cidr(String text) {
    return Cidr.parse(text).or(() -> IpAddress.parse(text).map(Cidr::host));
  }
}
