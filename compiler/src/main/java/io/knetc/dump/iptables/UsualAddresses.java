package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.Target;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The addresses of usual rules; see {@link UsualRules}.
///
/// The same host often stands in two rules that follow each other, networks and ports stand in
/// many: each is one value then.
final class UsualAddresses {
  private final IpFamily family;
  private final Addresses addresses;
  private final Map<String, Cidr> networks = new HashMap<>();
  private final Map<Integer, Port> ports = new HashMap<>();
  private IpAddress host = IpAddress.ofIpv4(0);

  /// How many characters of a word the address takes that was read last.
  private int length;

  UsualAddresses(IpFamily family) {
    this.family = family;
    this.addresses = new Addresses(family);
  }

  /// The prefix that is the word; empty if it is none.
  Optional<Cidr> cidr(WordCursor words) {
    return isHost(words) ? Optional.of(Cidr.host(host)) : network(words.word());
  }

  private boolean isHost(WordCursor words) {
    return family == IpFamily.IPV4
        && readHost(words)
        && words.length() == length + 3
        && words.charAt(length) == '/'
        && words.charAt(length + 1) == '3'
        && words.charAt(length + 2) == '2';
  }

  private Optional<Cidr> network(String text) {
    Cidr known = networks.get(text);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Cidr> cidr = addresses.cidr(text);
    cidr.filter(read -> read.prefixLength() < family.bits())
        .ifPresent(read -> networks.put(text, read));
    return cidr;
  }

  /// What `--to-destination` says, such as `10.0.0.1:80` or `[fd00::1]:80`; empty if it says
  /// something else.
  Optional<Target> dnat(WordCursor words) {
    return switch (family) {
      case IPV4 ->
          readHost(words) && words.length() > length && words.charAt(length) == ':'
              ? dnat(host, port(words, length + 1))
              : Optional.empty();
      case IPV6 -> dnatIpv6(words);
    };
  }

  private Optional<Target> dnatIpv6(WordCursor words) {
    String text = words.word();
    int close = text.lastIndexOf("]:");
    return text.startsWith("[") && close > 0
        ? IpAddress.parse(text.substring(1, close))
            .filter(read -> read.family() == IpFamily.IPV6)
            .flatMap(read -> dnat(read, port(words, close + 2)))
        : Optional.empty();
  }

  private Optional<Target> dnat(IpAddress address, int port) {
    return port > 0
        ? Optional.of(new Target.Dnat(address, ports.computeIfAbsent(port, Port::new)))
        : Optional.empty();
  }

  /// The number that is the rest of the word; 0 if there is none.
  private static int port(WordCursor words, int from) {
    int port = 0;
    for (int i = from; i < words.length(); i++) {
      int digit = words.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - from > 8) {
        return 0;
      }
      port = port * 10 + digit;
    }
    return port <= Port.MAX ? port : 0;
  }

  /// Reads the IPv4 address at the start of the word; false if there is none.
  private boolean readHost(WordCursor words) {
    int bits = 0;
    int at = 0;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && (at == words.length() || words.charAt(at++) != '.')) {
        return false;
      }
      int start = at;
      int value = 0;
      while (at < words.length() && at - start < 3 && isDigit(words.charAt(at))) {
        value = value * 10 + (words.charAt(at++) - '0');
      }
      boolean leadingZero = at - start > 1 && words.charAt(start) == '0';
      if (at == start || leadingZero || value > 255) {
        return false;
      }
      bits = bits << 8 | value;
    }
    length = at;
    if ((int) host.low() != bits) {
      host = IpAddress.ofIpv4(bits);
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
