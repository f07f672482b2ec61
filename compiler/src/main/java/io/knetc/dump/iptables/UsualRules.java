package io.knetc.dump.iptables;

import io.knetc.dump.Lines;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rules of the shapes that nearly all rules of a large cluster have, as iptables-save prints
/// them, without the grammar: it would take eight times as long.
///
/// Whatever is not exactly of such a shape is left to the grammar, and so is every fault. Both come
/// to the same rules; a test compares them.
final class UsualRules {
  private static final int MAX_INTERFACE_LENGTH = 15;
  private static final Match TCP = new Match.IpProtocol(false, "tcp");
  private static final Match UDP = new Match.IpProtocol(false, "udp");

  private final WordCursor words;
  private final UsualMatches matches;
  private final UsualAddresses addresses;
  private final UsualTargets targets;
  private final Chains chains;

  /// The matches of the line.
  private final List<Match> parts = new ArrayList<>();

  private Counters counters = Counters.NOT_SHOWN;
  private int seenRanks;

  /// The chain of the line; empty if it is not declared.
  private Optional<ChainState> chain = Optional.empty();

  /// The rules of the chain that were read since it was entered.
  private final List<Rule> rules = new ArrayList<>();

  /// @param content of the file
  /// @param chains those of the table that are declared so far; grows
  UsualRules(byte[] content, IpFamily family, Chains chains) {
    this.words = new WordCursor(content);
    this.matches = new UsualMatches(content, family);
    this.addresses = new UsualAddresses(family);
    this.targets = new UsualTargets(family, addresses, chains);
    this.chains = chains;
  }

  /// Whether the rule of a line was read; it will be put at the end of its chain.
  boolean append(Lines line) {
    words.enter(line, 0);
    boolean isUsual =
        line.isAscii()
            && words.next()
            && readCounters()
            && words.is("-A")
            && words.next()
            && findChain()
            && readParts();
    if (isUsual) {
      rules.add(
          new Rule(
              Rule.inCanonicalOrder(parts), targets.target(), counters, TableReader.origin(line)));
    }
    return isUsual;
  }

  /// Puts the rules at the end of their chain; the chain of the next rule may be another one, even
  /// of the same name.
  void leaveChain() {
    chain.ifPresent(left -> left.append(rules));
    rules.clear();
    chain = Optional.empty();
  }

  private boolean readCounters() {
    counters = Counters.NOT_SHOWN;
    if (words.length() == 0 || words.charAt(0) != '[') {
      return true;
    }
    Optional<Counters> read = CounterWords.ofDump(words.word());
    counters = read.orElse(counters);
    return read.isPresent() && words.next();
  }

  /// Rules of a chain follow each other.
  private boolean findChain() {
    if (chain.isEmpty() || !words.is(chain.get().name().text())) {
      leaveChain();
      chain = chains.named(words);
    }
    return chain.isPresent();
  }

  private boolean readParts() {
    parts.clear();
    targets.clear();
    seenRanks = 0;
    boolean isUsual = true;
    while (isUsual && words.next()) {
      boolean inverted = words.is("!") && words.next();
      isUsual = words.isOption() && readPart(words.charAt(1), inverted);
    }
    return isUsual;
  }

  private boolean readPart(char option, boolean inverted) {
    return switch (option) {
      case 'm' -> !inverted && words.next() && readMatch();
      case 'j', 'g' -> !inverted && targets.read(words);
      default -> words.next() && words.isBare() && readHeader(option, inverted);
    };
  }

  private boolean readMatch() {
    boolean isUsual = matches.read(words);
    parts.add(matches.match());
    return isUsual;
  }

  private boolean readHeader(char option, boolean inverted) {
    return switch (option) {
      case 's', 'd' -> readAddress(option, inverted);
      case 'i', 'o' -> readInterface(option, inverted, words.word());
      case 'p' -> readProtocol(inverted);
      default -> false;
    };
  }

  private boolean readAddress(char option, boolean inverted) {
    Optional<Cidr> cidr = addresses.cidr(words);
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

  private boolean readProtocol(boolean inverted) {
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
      parts.add(match);
    }
    return isFirst;
  }
}
