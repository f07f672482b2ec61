package io.knetc.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Addresses of one family from `first` to `last`, both included.
public record AddressRange(IpAddress first, IpAddress last) implements Comparable<AddressRange> {
  public AddressRange {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new IllegalArgumentException(first + " to " + last);
    }
  }

  /// The addresses of a prefix.
  public static AddressRange of(Cidr cidr) {
    return new AddressRange(cidr.address(), cidr.last());
  }

  /// All addresses of a family.
  public static AddressRange all(IpFamily family) {
    return of(new Cidr(new IpAddress(family, 0, 0), 0));
  }

  /// Whether an address is one of these.
  public boolean contains(IpAddress address) {
    return address.family() == first.family()
        && first.compareTo(address) <= 0
        && address.compareTo(last) <= 0;
  }

  /// The addresses that are in both.
  public Optional<AddressRange> intersection(AddressRange other) {
    if (first.family() != other.first.family()) {
      return Optional.empty();
    }
    IpAddress from = first.compareTo(other.first) >= 0 ? first : other.first;
    IpAddress to = last.compareTo(other.last) <= 0 ? last : other.last;
    return from.compareTo(to) > 0 ? Optional.empty() : Optional.of(new AddressRange(from, to));
  }

  /// The fewest prefixes that hold just these addresses, in order.
  public List<Cidr> prefixes() {
    List<Cidr> prefixes = new ArrayList<>();
    Optional<IpAddress> next = Optional.of(first);
    while (next.isPresent() && next.get().compareTo(last) <= 0) {
      IpAddress start = next.get();
      int length = start.family().bits();
      while (length > 0 && fits(new Cidr(start, length - 1), start)) {
        length--;
      }
      Cidr prefix = new Cidr(start, length);
      prefixes.add(prefix);
      next = prefix.last().next();
    }
    return prefixes;
  }

  private boolean fits(Cidr prefix, IpAddress start) {
    return prefix.address().equals(start) && prefix.last().compareTo(last) <= 0;
  }

  /// `first-last`, or the one address.
  public String text() {
    return first.equals(last) ? first.text() : first.text() + "-" + last.text();
  }

  @Override
  public int compareTo(AddressRange other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : last.compareTo(other.last);
  }
}
