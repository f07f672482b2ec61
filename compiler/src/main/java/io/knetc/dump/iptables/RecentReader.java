package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.dump.iptables.Extension.Option;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Recent.Check;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `-m recent` of the form that kube-proxy uses: whole source addresses, no count of hits.
final class RecentReader {
  private final IpFamily family;

  RecentReader(IpFamily family) {
    this.family = family;
  }

  Optional<Match.Recent> read(Extension extension) {
    Optional<Check> check = Optional.empty();
    boolean inverted = false;
    int seconds = 0;
    boolean reap = false;
    String list = "DEFAULT";
    for (Option option : extension.options()) {
      boolean understood =
          switch (option.name()) {
            case "--set", "--rcheck" -> {
              boolean first = check.isEmpty();
              check = Optional.of(option.name().equals("--set") ? Check.SET : Check.RCHECK);
              inverted = option.inverted();
              yield first && option.values().isEmpty();
            }
            case "--seconds" -> {
              OptionalLong value = Numbers.unsigned32(only(option));
              seconds = (int) value.orElse(0);
              yield seconds != 0;
            }
            case "--reap" -> {
              reap = true;
              yield option.values().isEmpty();
            }
            case "--name" -> {
              list = only(option);
              yield Match.isPlainWord(list);
            }
            case "--mask" -> only(option).equals(wholeAddress());
            case "--rsource" -> option.values().isEmpty();
            default -> false;
          };
      if (!understood || (option.inverted() && !inverted)) {
        return Optional.empty();
      }
    }
    if (check.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Match.Recent(inverted, check.get(), seconds, reap, list));
  }

  private String wholeAddress() {
    return switch (family) {
      case IPV4 -> "255.255.255.255";
      case IPV6 -> "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
    };
  }

  /// The value of an option with one value; empty if it has none or more.
  private static String only(Option option) {
    List<String> values = option.values();
    return values.size() == 1 ? values.getFirst() : "";
  }
}
