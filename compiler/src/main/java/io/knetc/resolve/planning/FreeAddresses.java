package io.knetc.resolve.planning;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.Optional;

/// The addresses of a range that are nobody's yet.
final class FreeAddresses {
  private static final int MOST_BITS = 32;

  /// Host-local gives neither the network's own address nor the gateway's.
  private static final int FIRST_OF_PODS = 2;

  private final Cidr range;
  private final Choice choice;
  private final long first;

  private FreeAddresses(Cidr range, long first, long count) {
    this.range = range;
    this.first = first;
    this.choice = new Choice(count);
  }

  /// The addresses of a podCIDR.
  static FreeAddresses ofPods(Cidr podCidr) {
    return new FreeAddresses(podCidr, FIRST_OF_PODS, Math.max(1, end(podCidr) - FIRST_OF_PODS));
  }

  /// The cluster IPs of a range, of which the low ones are left to those who choose by hand
  /// (KEP-3070).
  static FreeAddresses ofServices(Cidr range) {
    long size = size(range);
    long first = Math.min(Math.max(16, size / 16), 256);
    long end = end(range);
    return first >= end
        ? new FreeAddresses(range, 0, size)
        : new FreeAddresses(range, first, end - first);
  }

  private static long size(Cidr range) {
    return 1L << Math.min(MOST_BITS, range.family().bits() - range.prefixLength());
  }

  /// IPv4 keeps its last address for broadcasts.
  private static long end(Cidr range) {
    return range.family() == IpFamily.IPV4 ? size(range) - 1 : size(range);
  }

  Cidr range() {
    return range;
  }

  /// Takes an address that is somebody's already, if it is one of the range.
  void take(IpAddress address, String owner) {
    if (range.contains(address)) {
      choice.take(number(address), owner);
    }
  }

  private long number(IpAddress address) {
    return address.low() - range.address().low() - first;
  }

  /// Whether an address of the lock can be the owner's, which it is then.
  Verdict<IpAddress> claim(String text, String owner) {
    Optional<IpAddress> read = IpAddress.parse(text);
    if (read.isEmpty() || !range.contains(read.get())) {
      return new Verdict.Unfit<>("which is no address of " + range.text());
    }
    IpAddress address = read.get();
    boolean isOfAll =
        address.equals(range.address())
            || (range.family() == IpFamily.IPV4 && address.equals(range.last()));
    if (isOfAll && size(range) > 2) {
      return new Verdict.Unfit<>("which is an address of " + range.text() + " for all of it");
    }
    String other = choice.owner(number(address));
    if (!other.isEmpty()) {
      return new Verdict.Unfit<>("which " + other + " has");
    }
    choice.take(number(address), owner);
    return new Verdict.Fits<>(address);
  }

  /// A free address, which is the owner's then; none if there is none to be found.
  ///
  /// @param what is chosen
  Optional<IpAddress> choose(String owner, String what, String name) {
    return choice
        .choose(owner, what, name, range.text())
        .map(number -> range.subnet(range.family().bits(), number + first).address());
  }
}
