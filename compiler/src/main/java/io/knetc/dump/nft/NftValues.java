package io.knetc.dump.nft;

import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.PortRange;
import io.knetc.kernel.nft.NftStatement.Verdict;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values of words of nft; none for a word that stands for something else, such as a name.
final class NftValues {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,6})d)?(?:(\\d{1,8})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

  private static final Map<String, NftField> FIELDS = fieldsByWords();

  private NftValues() {}

  private static Map<String, NftField> fieldsByWords() {
    Map<String, NftField> fields = new HashMap<>();
    for (NftField field : NftField.values()) {
      fields.put(field.words(), field);
    }
    return fields;
  }

  static Optional<NftField> field(String words) {
    return Optional.ofNullable(FIELDS.get(words));
  }

  static IpFamily family(String word) {
    return word.equals("ip") ? IpFamily.IPV4 : IpFamily.IPV6;
  }

  static Optional<Protocol> protocol(String word) {
    return switch (word) {
      case "tcp" -> Optional.of(Protocol.TCP);
      case "udp" -> Optional.of(Protocol.UDP);
      case "sctp" -> Optional.of(Protocol.SCTP);
      default -> Optional.empty();
    };
  }

  static Optional<Port> port(String word) {
    return word.length() <= 5 && isNumber(word) && Integer.parseInt(word) <= Port.MAX
        ? Optional.of(Integer.parseInt(word)).filter(number -> number > 0).map(Port::new)
        : Optional.empty();
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static Optional<Long> number(String word) {
    return word.length() <= 18 && isNumber(word)
        ? Optional.of(Long.valueOf(word))
        : Optional.empty();
  }

  static Optional<PortRange> portRange(String word) {
    int dash = word.indexOf('-');
    Optional<Port> first = port(dash < 0 ? word : word.substring(0, dash));
    Optional<Port> last = port(word.substring(dash + 1));
    return first.flatMap(
        from -> last.filter(to -> to.compareTo(from) >= 0).map(to -> new PortRange(from, to)));
  }

  /// An address, or a range of addresses.
  static Optional<Cidr> cidr(IpFamily family, String word) {
    Optional<Cidr> range =
        word.indexOf('/') >= 0 ? Cidr.parse(word) : IpAddress.parse(word).map(Cidr::host);
    return range.filter(found -> found.family() == family);
  }

  /// `0x00004000`, or a decimal number.
  static Optional<Integer> mark(String word) {
    try {
      return Optional.of(
          word.startsWith("0x")
              ? Integer.parseUnsignedInt(word.substring(2), 16)
              : Integer.parseUnsignedInt(word));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Such as `2h59m58s496ms`.
  static Optional<Duration> duration(String word) {
    Matcher matcher = DURATION.matcher(word);
    if (word.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(part(matcher, 1))
            .plusHours(part(matcher, 2))
            .plusMinutes(part(matcher, 3))
            .plusSeconds(part(matcher, 4))
            .plusMillis(part(matcher, 5)));
  }

  private static long part(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /// `accept`, `goto chain` and the like.
  static Optional<Verdict> verdict(String words) {
    return switch (words) {
      case "accept" -> Optional.of(new NftStatement.Accept());
      case "drop" -> Optional.of(new NftStatement.Drop());
      case "return" -> Optional.of(new NftStatement.Return());
      default -> {
        int blank = words.indexOf(' ');
        String to = words.substring(blank + 1);
        boolean leadsOn = blank == 4 && !to.contains(" ");
        if (leadsOn && words.startsWith("goto")) {
          yield Optional.of(new NftStatement.Goto(to));
        }
        yield leadsOn && words.startsWith("jump")
            ? Optional.of(new NftStatement.Jump(to))
            : Optional.empty();
      }
    };
  }

  /// `10.0.0.1:80`, `[fd00::1]:80`, or an address alone.
  record Target(IpAddress address, Optional<Port> port) {}

  static Optional<Target> target(String word) {
    int colon = word.startsWith("[") ? word.indexOf("]:") + 1 : word.indexOf(':');
    boolean hasPort = colon > 0 && (word.startsWith("[") || word.indexOf(':', colon + 1) < 0);
    if (!hasPort) {
      return IpAddress.parse(word).map(address -> new Target(address, Optional.empty()));
    }
    String address = word.startsWith("[") ? word.substring(1, colon - 1) : word.substring(0, colon);
    Optional<Port> port = port(word.substring(colon + 1));
    return port.isEmpty()
        ? Optional.empty()
        : IpAddress.parse(address).map(known -> new Target(known, port));
  }

  /// The values of all words; none if one of them has none.
  static <W, V> Optional<List<V>> all(List<W> words, Function<W, Optional<V>> value) {
    List<V> values = new ArrayList<>(words.size());
    for (W word : words) {
      Optional<V> read = value.apply(word);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      values.add(read.get());
    }
    return Optional.of(values);
  }
}
