package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.kernel.iptables.Match.PortRange;
import io.knetc.kernel.iptables.Match.PortTest;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The matches of usual rules, from the name behind `-m` on; see {@link UsualRules}.
final class UsualMatches {
  private static final Match.Transport TCP = new Match.Transport(Protocol.TCP, List.of());
  private static final Match.Transport UDP = new Match.Transport(Protocol.UDP, List.of());
  private static final Match.Transport SCTP = new Match.Transport(Protocol.SCTP, List.of());

  /// Many rules have the same.
  private final Map<Match, Match> shared = new HashMap<>();

  private Match.Comment comment = new Match.Comment("");
  private Match match = comment;
  private boolean hasNext;

  /// The match that was read.
  Match match() {
    return match;
  }

  /// Whether a word stands behind the match; the cursor is at it.
  boolean hasNext() {
    return hasNext;
  }

  /// Reads the match whose name is the word; false if it is none of the usual ones.
  boolean read(WordCursor words) {
    if (words.is("comment")) {
      return words.next() && words.is("--comment") && readComment(words);
    }
    if (words.is("tcp")) {
      return readPorts(words, TCP);
    }
    if (words.is("udp")) {
      return readPorts(words, UDP);
    }
    if (words.is("sctp")) {
      return readPorts(words, SCTP);
    }
    if (words.is("statistic")) {
      return readRandom(words);
    }
    String name = words.word();
    return words.next() && readOther(name, words);
  }

  private boolean readComment(WordCursor words) {
    if (!words.nextText()) {
      return false;
    }
    if (!words.is(comment.text())) {
      comment = new Match.Comment(words.word());
    }
    words.leaveText();
    return found(comment, words);
  }

  private boolean found(Match found, WordCursor words) {
    match = found;
    hasNext = words.next();
    return true;
  }

  private boolean readPorts(WordCursor words, Match.Transport bare) {
    List<PortTest> tests = new ArrayList<>(0);
    boolean isUsual = found(bare, words);
    while (isUsual && hasNext && isPortOption(words)) {
      Direction direction = words.is("--dport") ? Direction.DESTINATION : Direction.SOURCE;
      boolean isFirst = tests.stream().noneMatch(test -> test.direction() == direction);
      OptionalInt port = words.next() ? Numbers.upTo(Port.MAX, words.word()) : OptionalInt.empty();
      isUsual = isFirst && port.isPresent();
      if (isUsual) {
        int number = port.getAsInt();
        tests.add(new PortTest(direction, false, new PortRange(number, number)));
        match = shared(new Match.Transport(bare.protocol(), tests));
      }
      hasNext = words.next();
    }
    return isUsual && isEnd(words);
  }

  private static boolean isPortOption(WordCursor words) {
    return words.is("--dport") || words.is("--sport");
  }

  /// Whether no further option of the match follows.
  private boolean isEnd(WordCursor words) {
    return !hasNext || (words.length() == 2 && words.charAt(0) == '-');
  }

  private boolean readRandom(WordCursor words) {
    boolean isRandom =
        words.next()
            && words.is("--mode")
            && words.next()
            && words.is("random")
            && words.next()
            && words.is("--probability")
            && words.next();
    Optional<Match> random =
        isRandom
            ? Numbers.fraction(words.word()).map(Match.Random::of).map(this::shared)
            : Optional.empty();
    return random.isPresent() && found(random.get(), words) && isEnd(words);
  }

  private boolean readOther(String name, WordCursor words) {
    boolean inverted = words.is("!");
    if (inverted && !words.next()) {
      return false;
    }
    String option = words.word();
    if (!words.next() || !words.isBare()) {
      return false;
    }
    String value = words.word();
    Optional<? extends Match> read =
        switch (name + " " + option) {
          case "mark --mark" ->
              MarkWords.read(value)
                  .map(mark -> new Match.Mark(inverted, mark.value(), mark.mask()));
          case "conntrack --ctstate" -> conntrack(inverted, value);
          case "addrtype --dst-type" ->
              value.equals("LOCAL")
                  ? Optional.of(new Match.AddressType(Direction.DESTINATION, inverted, value))
                  : Optional.empty();
          case "set --match-set" ->
              words.next() ? inSet(inverted, value, words.word()) : Optional.empty();
          default -> Optional.empty();
        };
    return read.isPresent() && found(shared(read.get()), words) && isEnd(words);
  }

  private static Optional<Match.Conntrack> conntrack(boolean inverted, String value) {
    List<ConntrackState> states = new ArrayList<>();
    for (String word : value.split(",", -1)) {
      for (ConntrackState state : ConntrackState.values()) {
        if (state.name().equals(word)) {
          states.add(state);
        }
      }
    }
    boolean isWhole = states.size() == value.chars().filter(c -> c == ',').count() + 1;
    return isWhole ? Optional.of(new Match.Conntrack(inverted, states)) : Optional.empty();
  }

  private static Optional<Match.InSet> inSet(boolean inverted, String set, String flags) {
    return Match.isPlainWord(set) && Match.isPlainWord(flags)
        ? Optional.of(new Match.InSet(inverted, set, flags))
        : Optional.empty();
  }

  /// The first of equal ones.
  private Match shared(Match read) {
    Match before = shared.putIfAbsent(read, read);
    return before == null ? read : before;
  }
}
