package io.knetc.dump.iptables;

import io.knetc.dump.Line;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads rules of the shapes that nearly all rules of a large cluster have, as iptables-save prints
/// them, without the grammar: it would take eight times as long.
///
/// Whatever is not exactly of such a shape is left to the grammar, and so is every fault. Both come
/// to the same rules; a test compares them.
final class UsualRules {
  private static final int MAX_INTERFACE_LENGTH = 15;
  private static final String APPEND = "-A ";
  private static final Match TCP = new Match.IpProtocol(false, "tcp");
  private static final Match UDP = new Match.IpProtocol(false, "udp");

  private final Addresses addresses;
  private final UsualMatches matches = new UsualMatches();
  private final UsualTargets targets;
  private final Map<String, ChainState> chains;

  private final List<Match> header = new ArrayList<>();
  private final List<Match> others = new ArrayList<>();
  private int seenRanks;

  /// The chain of the rule; empty if it is not declared.
  private List<ChainState> chain = List.of();

  /// @param chains those of the table that are declared so far; grows
  UsualRules(IpFamily family, Map<String, ChainState> chains) {
    this.addresses = new Addresses(family);
    this.targets = new UsualTargets(family, chains);
    this.chains = chains;
  }

  /// Whether the rule of a line was read, and put at the end of its chain.
  boolean append(Line line) {
    String text = line.text();
    int command = text.startsWith("[") ? text.indexOf(' ') + 1 : 0;
    if (!text.startsWith(APPEND, command)) {
      return false;
    }
    Optional<Counters> counters =
        command == 0
            ? Optional.of(Counters.NOT_SHOWN)
            : CounterWords.ofDump(text.substring(0, command - 1));
    WordCursor words = new WordCursor(text, command + APPEND.length());
    if (counters.isEmpty() || !words.next()) {
      return false;
    }
    if (!findChain(words) || !readParts(words)) {
      return false;
    }
    List<Match> all = new ArrayList<>(header.size() + others.size());
    all.addAll(header);
    all.addAll(others);
    chain
        .getFirst()
        .rules()
        .add(
            new Rule(
                Rule.inCanonicalOrder(all),
                targets.target(),
                counters.get(),
                TableReader.origin(line)));
    return true;
  }

  /// The chain of the next rule may be another one, even of the same name.
  void leaveChain() {
    chain = List.of();
  }

  /// Rules of a chain follow each other.
  private boolean findChain(WordCursor words) {
    if (chain.isEmpty() || !words.is(chain.getFirst().name().text())) {
      chain = Optional.ofNullable(chains.get(words.word())).map(List::of).orElse(List.of());
    }
    return !chain.isEmpty();
  }

  private boolean readParts(WordCursor words) {
    header.clear();
    others.clear();
    targets.clear();
    seenRanks = 0;
    boolean isUsual = true;
    boolean isThere = words.next();
    while (isUsual && isThere) {
      if (words.is("-m")) {
        isUsual = words.next() && matches.read(words);
        if (isUsual) {
          others.add(matches.match());
          isThere = matches.hasNext();
        }
      } else if (words.is("-j") || words.is("-g")) {
        return targets.read(words);
      } else {
        isUsual = readHeader(words);
        isThere = words.next();
      }
    }
    return isUsual;
  }

  private boolean readHeader(WordCursor words) {
    boolean inverted = words.is("!");
    if (inverted && !words.next()) {
      return false;
    }
    if (words.length() != 2 || words.charAt(0) != '-') {
      return false;
    }
    char option = words.charAt(1);
    return words.next()
        && words.isBare()
        && switch (option) {
          case 's', 'd' -> readAddress(option, inverted, words.word());
          case 'i', 'o' -> readInterface(option, inverted, words.word());
          case 'p' -> readProtocol(inverted, words);
          default -> false;
        };
  }

  private boolean readAddress(char option, boolean inverted, String text) {
    Optional<Cidr> cidr = addresses.cidr(text);
    if (cidr.isEmpty()) {
      return false;
    }
    Match match =
        option == 's'
            ? new Match.Source(inverted, cidr.get())
            : new Match.Destination(inverted, cidr.get());
    return put(match, inverted || !cidr.get().isEverything());
  }

  private boolean readInterface(char option, boolean inverted, String name) {
    if (!Match.isPlainWord(name) || name.length() > MAX_INTERFACE_LENGTH) {
      return false;
    }
    Match match =
        option == 'i'
            ? new Match.InInterface(inverted, name)
            : new Match.OutInterface(inverted, name);
    return put(match, inverted || !name.equals("+"));
  }

  private boolean readProtocol(boolean inverted, WordCursor words) {
    if (!inverted && words.is("tcp")) {
      return put(TCP, true);
    }
    if (!inverted && words.is("udp")) {
      return put(UDP, true);
    }
    String name = words.word();
    return switch (name) {
      case "tcp", "udp", "sctp", "icmp", "ipv6-icmp" ->
          put(new Match.IpProtocol(inverted, name), true);
      default -> false;
    };
  }

  /// Each once.
  private boolean put(Match match, boolean isTest) {
    int bit = 1 << match.headerRank();
    boolean isFirst = (seenRanks & bit) == 0;
    seenRanks |= bit;
    if (isTest) {
      header.add(match);
    }
    return isFirst;
  }
}
