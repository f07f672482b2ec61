package io.knetc.lower.dns;

import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;

/// The name under which the name of an address is found (RFC 1035, section 3.5; RFC 3596).
final class ReverseName {
  private static final int BITS_OF_BYTE = 8;
  private static final int BITS_OF_NIBBLE = 4;

  private ReverseName() {}

  static DnsName of(IpAddress address) {
    StringBuilder name = new StringBuilder();
    switch (address.family()) {
      case IPV4 -> {
        for (int shift = 0; shift < Integer.SIZE; shift += BITS_OF_BYTE) {
          name.append(address.low() >>> shift & 0xff).append('.');
        }
        name.append("in-addr.arpa");
      }
      case IPV6 -> {
        nibbles(address.low(), name);
        nibbles(address.high(), name);
        name.append("ip6.arpa");
      }
    }
    return new DnsName(name.toString());
  }

  private static void nibbles(long bits, StringBuilder name) {
    for (int shift = 0; shift < Long.SIZE; shift += BITS_OF_NIBBLE) {
      name.append(Character.forDigit((int) (bits >>> shift & 0xf), 16)).append('.');
    }
  }
}
