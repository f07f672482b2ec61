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
///
/// Many rules have the same: each text is looked at once, and gives one value.
final class UsualMatches {
  private final Map<String, Match> known = new HashMap<>();
  private final ByWord<Match.Comment> comments;
  private Match.Comment comment = new Match.Comment("");
  private Match match = comment;

  /// @param content of the file
  UsualMatches(byte[] content) {
    comments = new ByWord<>(content);
  }

  /// The match that was read.
  Match match() {
    return match;
  }

  /// Reads the match whose name is the word, up to its last word; false if it is none of the usual
  /// ones.
  boolean read(WordCursor words) {
    if (words.is("comment")) {
      return words.next() && words.is("--comment") && readComment(words);
    }
    words.widen();
    String text = words.word();
    Match before = known.get(text);
    if (before != null) {
      match = before;
      return true;
    }
    Optional<? extends Match> read = parse(List.of(text.split(" ", -1)));
    read.ifPresent(first -> {
      known.put(text, first);
      match = first;
    });
    return read.isPresent();
  }

  /// Rules with the same comment often follow each other.
  private boolean readComment(WordCursor words) {
    if (!words.nextText()) {
      return false;
    }
    if (!words.is(comment.text())) {
      comment = comments.get(words).orElseGet(() -> newComment(words));
    }
    match = comment;
    words.leaveText();
    return true;
  }

  private Match.Comment newComment(WordCursor words) {
    Match.Comment created = new Match.Comment(words.word());
    comments.add(words, created);
    return created;
  }

  private static Optional<? extends Match> parse(List<String> words) {
    String name = words.getFirst();
    List<String> options = words.subList(1, words.size());
    return switch (name) {
      case "tcp" -> transport(Protocol.TCP, options);
      case "udp" -> transport(Protocol.UDP, options);
      case "sctp" -> transport(Protocol.SCTP, options);
      case "statistic" -> random(options);
      default -> {
        boolean inverted = !options.isEmpty() && options.getFirst().equals("!");
        yield oneOption(name, inverted, inverted ? options.subList(1, options.size()) : options);
      }
    };
  }

  private static Optional<Match.Transport> transport(Protocol protocol, List<String> options) {
    List<PortTest> tests = new ArrayList<>(2);
    for (int i = 0; i < options.size(); i += 2) {
      String option = options.get(i);
      Direction direction = option.equals("--dport") ? Direction.DESTINATION : Direction.SOURCE;
      boolean isFirst = tests.stream().noneMatch(test -> test.direction() == direction);
      boolean isKnown = option.equals("--dport") || option.equals("--sport");
      OptionalInt port =
          i + 1 < options.size() ? Numbers.upTo(Port.MAX, options.get(i + 1)) : OptionalInt.empty();
      if (!isKnown || !isFirst || port.isEmpty()) {
        return Optional.empty();
      }
      tests.add(new PortTest(direction, false, new PortRange(port.getAsInt(), port.getAsInt())));
    }
    return Optional.of(new Match.Transport(protocol, tests));
  }

  private static Optional<Match.Random> random(List<String> options) {
    boolean isRandom =
        options.size() == 4
            && options.subList(0, 3).equals(List.of("--mode", "random", "--probability"));
    return isRandom ? Numbers.fraction(options.get(3)).map(Match.Random::of) : Optional.empty();
  }

  private static Optional<? extends Match> oneOption(
      String name, boolean inverted, List<String> words) {
    if (words.size() < 2) {
      return Optional.empty();
    }
    String option = words.getFirst();
    String value = words.get(1);
    return switch (words.size() + " " + name + " " + option) {
      case "2 mark --mark" ->
          MarkWords.read(value).map(mark -> new Match.Mark(inverted, mark.value(), mark.mask()));
      case "2 conntrack --ctstate" -> conntrack(inverted, value);
      case "2 addrtype --dst-type" ->
          value.equals("LOCAL")
              ? Optional.of(new Match.AddressType(Direction.DESTINATION, inverted, value))
              : Optional.empty();
      case "3 set --match-set" -> inSet(inverted, value, words.getLast());
      default -> Optional.empty();
    };
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
}
