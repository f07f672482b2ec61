package io.knetc.network;

import java.util.Locale;
import java.util.Optional;

/// The address of an Ethernet device.
///
/// @param bits the 48 bits, the first octet highest
public record MacAddress(long bits) implements Comparable<MacAddress> {
  private static final long MAX = (1L << 48) - 1;
  private static final int OCTETS = 6;

  public MacAddress {
    if (bits < 0 || bits > MAX) {
      throw new IllegalArgumentException("MAC address of more than 48 bits");
    }
  }

  /// Reads six octets of two hexadecimal digits with colons or hyphens between them, as Go's
  /// net.ParseMAC does. Empty if the text is none.
  public static Optional<MacAddress> parse(String text) {
    if (!text.matches("[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}\\1){4}[0-9a-fA-F]{2}")) {
      return Optional.empty();
    }
    return Optional.of(new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16)));
  }

  /// Reads an address that is known to be one; throws IllegalArgumentException otherwise.
  public static MacAddress of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("MAC address " + text));
  }

  /// Whether it stands for a group of devices.
  public boolean isMulticast() {
    return (bits >> 40 & 1) == 1;
  }

  /// The text as `ip link` prints it, such as `52:f1:04:00:0a:0b`.
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int octet = OCTETS - 1; octet >= 0; octet--) {
      text.append(String.format(Locale.ROOT, "%02x", bits >> (8 * octet) & 0xff));
      text.append(octet > 0 ? ":" : "");
    }
    return text.toString();
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(bits, other.bits);
  }

  @Override
  public String toString() {
    return text();
  }
}
