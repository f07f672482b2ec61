package io.knetc.network;

import java.util.Optional;

/// An address prefix such as `10.244.0.0/16`; bits behind the prefix are always zero.
public record Cidr(IpAddress address, int prefixLength) implements Comparable<Cidr> {
  public Cidr {
    if (prefixLength < 0 || prefixLength > address.family().bits()) {
      throw new IllegalArgumentException("prefix length " + prefixLength + " of " + address);
    }
    address = masked(address, prefixLength);
  }

  /// Reads `address/length` as Go's net.ParseCIDR does; bits behind the prefix are cleared. Empty
  /// if it is none.
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    Optional<IpAddress> address = IpAddress.parse(text.substring(0, slash));
    String digits = text.substring(slash + 1);
    if (address.isEmpty() || !digits.matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(digits);
    if (length > address.get().family().bits()) {
      return Optional.empty();
    }
    return Optional.of(new Cidr(address.get(), length));
  }

  /// Reads a prefix that is known to be one; throws IllegalArgumentException otherwise.
  public static Cidr of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("CIDR " + text));
  }

  /// The prefix that holds only this address.
  public static Cidr host(IpAddress address) {
    return new Cidr(address, address.family().bits());
  }

  /// The family of the addresses.
  public IpFamily family() {
    return address.family();
  }

  /// One of the equally large parts of the range, counted from 0.
  public Cidr subnet(int length, long index) {
    int shift = address.family().bits() - length;
    long high = shift >= Long.SIZE ? index << (shift - Long.SIZE) : 0;
    long low = shift >= Long.SIZE ? 0 : index << shift;
    if (shift > 0 && shift < Long.SIZE) {
      high = index >>> (Long.SIZE - shift);
    }
    return new Cidr(
        new IpAddress(address.family(), address.high() | high, address.low() | low), length);
  }

  /// The highest address of the range.
  public IpAddress last() {
    int host = family().bits() - prefixLength;
    long low = host >= Long.SIZE ? -1L : (1L << host) - 1;
    long high =
        host <= Long.SIZE ? 0 : (host == 2 * Long.SIZE ? -1L : (1L << (host - Long.SIZE)) - 1);
    return new IpAddress(family(), address.high() | high, address.low() | low);
  }

  /// Whether the address is of this family and inside the prefix.
  public boolean contains(IpAddress other) {
    return other.family() == family() && masked(other, prefixLength).equals(address);
  }

  /// Whether the two prefixes share an address.
  public boolean overlaps(Cidr other) {
    return prefixLength <= other.prefixLength ? contains(other.address) : other.contains(address);
  }

  /// Whether this holds every address of its family.
  public boolean isEverything() {
    return prefixLength == 0;
  }

  /// `address/length`.
  public String text() {
    return appendTo(new StringBuilder()).toString();
  }

  /// The text, appended to another.
  public StringBuilder appendTo(StringBuilder text) {
    return address.appendTo(text).append('/').append(prefixLength);
  }

  @Override
  public int compareTo(Cidr other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(prefixLength, other.prefixLength);
  }

  @Override
  public String toString() {
    return text();
  }

  private static IpAddress masked(IpAddress address, int length) {
    if (length == address.family().bits()) {
      return address; // of which there are many
    }
    return switch (address.family()) {
      case IPV4 -> new IpAddress(IpFamily.IPV4, 0, address.low() & upperBits(length + 32));
      case IPV6 ->
          new IpAddress(
              IpFamily.IPV6,
              address.high() & upperBits(Math.min(length, 64)),
              address.low() & upperBits(Math.max(length - 64, 0)));
    };
  }

  /// The upper `count` of 64 bits, 0 to 64.
  private static long upperBits(int count) {
    return count == 0 ? 0 : -1L << (64 - count);
  }
}
