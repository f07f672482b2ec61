package io.knetc.network;

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
