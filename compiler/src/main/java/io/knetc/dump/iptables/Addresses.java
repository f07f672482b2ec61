package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.Optional;
import java.util.OptionalInt;

/// Addresses with a mask as iptables reads them: `10.0.0.1`, `10/8`, `10.0.0.0/255.0.0.0`.
final class Addresses {
  private final IpFamily family;

  Addresses(IpFamily family) {
    this.family = family;
  }

  /// The prefix; empty if the text is none of this family.
  Optional<Cidr> cidr(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    if (slash < 0) {
      return Optional.of(Cidr.host(address.get()));
    }
    OptionalInt length = length(text.substring(slash + 1));
    return length.isPresent()
        ? Optional.of(new Cidr(address.get(), length.getAsInt()))
        : Optional.empty();
  }

  /// Whether this is an address that no prefix can hold: its mask has holes, or it is an
  /// IPv4-mapped one.
  boolean isMasked(String text) {
    int slash = text.indexOf('/');
    String before = slash < 0 ? text : text.substring(0, slash);
    boolean mapped = family == IpFamily.IPV6 && isMapped(before);
    boolean prefix = slash < 0 || length(text.substring(slash + 1)).isPresent();
    return mapped
        ? prefix
        : slash >= 0
            && address(before).isPresent()
            && address(text.substring(slash + 1)).isPresent();
  }

  private static boolean isMapped(String text) {
    return text.indexOf(':') >= 0
        && IpAddress.parse(text).filter(read -> read.family() == IpFamily.IPV4).isPresent();
  }

  private Optional<IpAddress> address(String text) {
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isPresent()) {
      boolean asWritten = address.get().family() == family && !isMapped(text);
      return asWritten ? address : Optional.empty();
    }
    return family == IpFamily.IPV4 ? shortened(text) : Optional.empty();
  }

  /// `10.1` is 10.1.0.0.
  private static Optional<IpAddress> shortened(String text) {
    long dots = text.chars().filter(c -> c == '.').count();
    return dots < 3 ? IpAddress.parse(text + ".0".repeat(3 - (int) dots)) : Optional.empty();
  }

  private OptionalInt length(String mask) {
    OptionalInt number = Numbers.upTo(family.bits(), mask);
    if (number.isPresent()) {
      return number;
    }
    Optional<IpAddress> bits = address(mask);
    if (bits.isEmpty()) {
      return OptionalInt.empty();
    }
    for (int length = 0; length <= family.bits(); length++) {
      if (new Cidr(allOnes(), length).address().equals(bits.get())) {
        return OptionalInt.of(length);
      }
    }
    return OptionalInt.empty();
  }

  private IpAddress allOnes() {
    return switch (family) {
      case IPV4 -> IpAddress.ofIpv4(-1);
      case IPV6 -> new IpAddress(IpFamily.IPV6, -1, -1);
    };
  }
}
