package io.knetc.compare.ways;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses addresses that stand for many.
///
/// @param named the ranges that rules tell apart
/// @param taken addresses of targets
record ChooseAddress(IpFamily family, Set<Cidr> named, Set<IpAddress> taken) {
  /// An address of documentation or of measurements, which nobody has.
  private static final List<String> NOBODYS_IPV4 =
      List.of("192.0.2.77", "198.51.100.177", "203.0.113.177", "198.18.0.77", "233.252.0.77");

  private static final List<String> NOBODYS_IPV6 =
      List.of("2001:db8:ffff::77", "3fff::77", "2001:2::77");

  /// One that no rule names.
  Optional<IpAddress> outside() {
    return candidates().stream()
        .map(IpAddress::of)
        .filter(address -> named.stream().noneMatch(cidr -> cidr.contains(address)))
        .findFirst();
  }

  private List<String> candidates() {
    return switch (family) {
      case IPV4 -> NOBODYS_IPV4;
      case IPV6 -> NOBODYS_IPV6;
    };
  }

  /// One of a range that is not in a smaller range of another name; none if there is none.
  Optional<IpAddress> in(Cidr range) {
    IpAddress last = range.last();
    IpAddress middle = range.prefixLength() == family.bits() ? last : middle(range);
    return Stream.of(
            last.previous(), Optional.of(middle), range.address().next(), Optional.of(last))
        .flatMap(Optional::stream)
        .filter(range::contains)
        .filter(address -> !taken.contains(address))
        .filter(address ->
            named.stream()
                .noneMatch(
                    cidr -> cidr.prefixLength() > range.prefixLength() && cidr.contains(address)))
        .findFirst();
  }

  private static IpAddress middle(Cidr range) {
    return range.subnet(range.prefixLength() + 1, 1).address();
  }
}
