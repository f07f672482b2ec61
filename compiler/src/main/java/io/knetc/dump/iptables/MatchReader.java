package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.dump.iptables.Extension.Option;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Match.Direction;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A match with its options as a typed match, if there is a type that says all of it; otherwise
/// word for word.
final class MatchReader {
  /// The address types in the order in which iptables-save lists them.
  private static final List<String> ADDRESS_TYPES =
      List.of(
          "UNSPEC",
          "UNICAST",
          "LOCAL",
          "BROADCAST",
          "ANYCAST",
          "MULTICAST",
          "BLACKHOLE",
          "UNREACHABLE",
          "PROHIBIT",
          "THROW",
          "NAT",
          "XRESOLVE");

  private final RecentReader recentReader;
  private final VirtualServerReader virtualServerReader;

  MatchReader(IpFamily family) {
    this.recentReader = new RecentReader(family);
    this.virtualServerReader = new VirtualServerReader(family);
  }

  Match read(Extension extension) {
    Optional<? extends Match> typed =
        switch (extension.name()) {
          case "comment" -> comment(extension);
          case "tcp" -> PortsReader.transport(Protocol.TCP, extension);
          case "udp" -> PortsReader.transport(Protocol.UDP, extension);
          case "sctp" -> PortsReader.transport(Protocol.SCTP, extension);
          case "multiport" -> PortsReader.multiPort(extension);
          case "mark" -> mark(extension);
          case "conntrack" -> conntrack(extension);
          case "addrtype" -> addressType(extension);
          case "statistic" -> random(extension);
          case "recent" -> recentReader.read(extension);
          case "set" -> inSet(extension);
          case "physdev" -> physdev(extension);
          case "ipvs" -> virtualServerReader.read(extension);
          default -> Optional.empty();
        };
    return typed.isPresent() ? typed.get() : new Match.Verbatim(extension.words());
  }

  private static Optional<Match.Comment> comment(Extension extension) {
    return extension
        .only("--comment")
        .filter(option -> !option.inverted())
        .map(option -> option.values().getFirst())
        .filter(text -> text.indexOf(0) < 0)
        .map(Match.Comment::new);
  }

  private static Optional<Match.Mark> mark(Extension extension) {
    return extension
        .only("--mark")
        .flatMap(option ->
            MarkWords.read(option.values().getFirst())
                .map(mark -> new Match.Mark(option.inverted(), mark.value(), mark.mask())));
  }

  private static Optional<Match.Conntrack> conntrack(Extension extension) {
    Optional<Option> option = extension.only("--ctstate");
    if (option.isEmpty()) {
      return Optional.empty();
    }
    List<ConntrackState> states = new ArrayList<>();
    for (String word : option.get().values().getFirst().split(",", -1)) {
      Optional<ConntrackState> state =
          Arrays.stream(ConntrackState.values())
              .filter(known -> known.name().equalsIgnoreCase(word))
              .findFirst();
      if (state.isEmpty()) {
        return Optional.empty();
      }
      states.add(state.get());
    }
    return Optional.of(new Match.Conntrack(option.get().inverted(), states));
  }

  private static Optional<Match.AddressType> addressType(Extension extension) {
    return extension
        .only("--src-type")
        .flatMap(option -> addressType(Direction.SOURCE, option))
        .or(() ->
            extension
                .only("--dst-type")
                .flatMap(option -> addressType(Direction.DESTINATION, option)));
  }

  private static Optional<Match.AddressType> addressType(Direction direction, Option option) {
    String types = option.values().getFirst().toUpperCase(Locale.ROOT);
    List<String> words = Arrays.asList(types.split(",", -1));
    if (!ADDRESS_TYPES.containsAll(words)) {
      return Optional.empty();
    }
    List<String> sorted =
        words.stream().distinct().sorted(Comparator.comparingInt(ADDRESS_TYPES::indexOf)).toList();
    return Optional.of(
        new Match.AddressType(direction, option.inverted(), String.join(",", sorted)));
  }

  private static Optional<Match.Random> random(Extension extension) {
    if (extension.options().size() != 2) {
      return Optional.empty();
    }
    Option mode = extension.options().getFirst();
    Option probability = extension.options().getLast();
    boolean isRandom =
        mode.name().equals("--mode")
            && mode.values().equals(List.of("random"))
            && !mode.inverted()
            && probability.name().equals("--probability")
            && probability.values().size() == 1;
    return isRandom
        ? Numbers.fraction(probability.values().getFirst())
            .map(value ->
                new Match.Random(probability.inverted(), Match.Random.of(value).probability()))
        : Optional.empty();
  }

  private static Optional<Match.InSet> inSet(Extension extension) {
    if (extension.options().size() != 1) {
      return Optional.empty();
    }
    Option option = extension.options().getFirst();
    boolean isMatchSet =
        option.name().equals("--match-set")
            && option.values().size() == 2
            && option.values().stream().allMatch(Match::isPlainWord);
    return isMatchSet
        ? Optional.of(
            new Match.InSet(
                option.inverted(), option.values().getFirst(), option.values().getLast()))
        : Optional.empty();
  }

  private static Optional<Match> physdev(Extension extension) {
    if (extension.options().size() != 1) {
      return Optional.empty();
    }
    Option option = extension.options().getFirst();
    if (!option.values().isEmpty()) {
      return Optional.empty();
    }
    return switch (option.name()) {
      case "--physdev-is-in" -> Optional.of(new Match.BridgeIn(option.inverted()));
      case "--physdev-is-bridged" -> Optional.of(new Match.Bridged(option.inverted()));
      default -> Optional.empty();
    };
  }
}
