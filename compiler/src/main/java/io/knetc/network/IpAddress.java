package io.knetc.network;

import java.util.Comparator;
import java.util.Optional;

/// An IPv4 or IPv6 address: an IPv4 address is the lower 32 bits of `low`.
///
/// Reading and printing go through no resolver and no library, because they are on the hot path of
/// big clusters; tests compare both with a library. The text is that of `inet_ntop`, which
/// iptables-save prints.
public record IpAddress(IpFamily family, long high, long low) implements Comparable<IpAddress> {
  private static final int LONGEST = "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535".length();
  private static final Comparator<IpAddress> BY_VALUE =
      Comparator.comparing(IpAddress::family)
          .thenComparing(IpAddress::high, Long::compareUnsigned)
          .thenComparing(IpAddress::low, Long::compareUnsigned);

  /// Reads an address as Kubernetes does: IPv4 with four decimal parts without leading zeros, IPv6
  /// without a zone; an IPv4-mapped IPv6 address is its IPv4 address. Empty if the text is none.
  public static Optional<IpAddress> parse(String text) {
    return IpAddressText.parse(text);
  }

  /// Reads an address that is known to be one; throws IllegalArgumentException otherwise.
  public static IpAddress of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("address " + text));
  }

  /// An IPv4 address from its 32 bits.
  public static IpAddress ofIpv4(int bits) {
    return new IpAddress(IpFamily.IPV4, 0, Integer.toUnsignedLong(bits));
  }

  /// The canonical text, such as `10.0.0.1` or `fd00::1`.
  public String text() {
    return appendTo(new StringBuilder(LONGEST)).toString();
  }

  /// The text, appended to another.
  public StringBuilder appendTo(StringBuilder text) {
    return IpAddressText.append(text, this);
  }

  /// `address:port`, an IPv6 address in brackets.
  public String withPort(Port port) {
    return appendWithPort(new StringBuilder(LONGEST), port).toString();
  }

  /// {@link #withPort}, appended to another text.
  public StringBuilder appendWithPort(StringBuilder text, Port port) {
    return switch (family) {
      case IPV4 -> appendTo(text).append(':').append(port.number());
      case IPV6 -> appendTo(text.append('[')).append("]:").append(port.number());
    };
  }

  /// The address behind this one; none behind the last of the family.
  public Optional<IpAddress> next() {
    long nextLow = low + 1;
    return switch (family) {
      case IPV4 ->
          nextLow >>> Integer.SIZE == 0
              ? Optional.of(new IpAddress(family, 0, nextLow))
              : Optional.empty();
      case IPV6 ->
          nextLow == 0 && high == -1L
              ? Optional.empty()
              : Optional.of(new IpAddress(family, nextLow == 0 ? high + 1 : high, nextLow));
    };
  }

  /// The address before this one; none before the first of the family.
  public Optional<IpAddress> previous() {
    if (isUnspecified()) {
      return Optional.empty();
    }
    return Optional.of(new IpAddress(family, low == 0 ? high - 1 : high, low - 1));
  }

  /// Whether this is 0.0.0.0 or ::.
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /// Whether this is in 127.0.0.0/8 or is ::1.
  public boolean isLoopback() {
    return switch (family) {
      case IPV4 -> low >>> 24 == 127;
      case IPV6 -> high == 0 && low == 1;
    };
  }

  /// Whether this is in 169.254.0.0/16 or fe80::/10, and so good for one link only.
  public boolean isLinkLocal() {
    return switch (family) {
      case IPV4 -> low >>> 16 == 0xa9fe;
      case IPV6 -> high >>> 54 == 0x3fa;
    };
  }

  @Override
  public int compareTo(IpAddress other) {
    return BY_VALUE.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
