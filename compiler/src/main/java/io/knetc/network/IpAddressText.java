package io.knetc.network;

import java.util.Optional;

/// Reads and prints addresses (RFC 4291 text in, RFC 5952 text out).
final class IpAddressText {
  private static final int GROUPS = 8;

  private IpAddressText() {}

  static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') < 0) {
      long bits = ipv4Bits(text, 0);
      return bits < 0 ? Optional.empty() : Optional.of(IpAddress.ofIpv4((int) bits));
    }
    return parseIpv6(text);
  }

  /// The 32 bits of the IPv4 address that is the rest of the text, or -1.
  private static long ipv4Bits(String text, int from) {
    long bits = 0;
    int position = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (position >= text.length() || text.charAt(position) != '.') {
          return -1;
        }
        position++;
      }
      int start = position;
      int value = 0;
      while (position < text.length() && position - start < 4 && isDigit(text.charAt(position))) {
        value = value * 10 + (text.charAt(position++) - '0');
      }
      boolean leadingZero = position - start > 1 && text.charAt(start) == '0';
      if (position == start || leadingZero || value > 255) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return position == text.length() ? bits : -1;
  }

  private static Optional<IpAddress> parseIpv6(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int position = 0;
    if (text.startsWith("::")) {
      gap = 0;
      position = 2;
    }
    while (position < text.length()) {
      int end = groupEnd(text, position);
      if (end < text.length() && text.charAt(end) == '.' && count <= GROUPS - 2) {
        long bits = ipv4Bits(text, position);
        if (bits < 0) {
          return Optional.empty();
        }
        groups[count++] = (int) (bits >>> 16);
        groups[count++] = (int) (bits & 0xFFFF);
        position = text.length();
        break;
      }
      if (end == position || end - position > 4 || count == GROUPS) {
        return Optional.empty();
      }
      groups[count++] = Integer.parseInt(text, position, end, 16);
      position = end;
      if (position == text.length()) {
        break;
      }
      if (text.charAt(position) != ':') {
        return Optional.empty();
      }
      position++;
      if (position < text.length() && text.charAt(position) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        position++;
      } else if (position == text.length()) {
        return Optional.empty();
      }
    }
    return assemble(groups, count, gap);
  }

  private static Optional<IpAddress> assemble(int[] groups, int count, int gap) {
    if (gap < 0 ? count != GROUPS : count >= GROUPS) {
      return Optional.empty();
    }
    int[] all = new int[GROUPS];
    int before = gap < 0 ? count : gap;
    System.arraycopy(groups, 0, all, 0, before);
    System.arraycopy(groups, before, all, GROUPS - (count - before), count - before);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    if (high == 0 && low >>> 32 == 0xFFFF) {
      return Optional.of(IpAddress.ofIpv4((int) low));
    }
    return Optional.of(new IpAddress(IpFamily.IPV6, high, low));
  }

  private static int groupEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && Character.digit(text.charAt(end), 16) >= 0
        && text.charAt(end) < 128) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static StringBuilder append(StringBuilder text, IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> appendIpv4(text, (int) address.low());
      case IPV6 -> appendIpv6(text, address.high(), address.low());
    };
  }

  private static StringBuilder appendIpv4(StringBuilder text, int bits) {
    text.append(bits >>> 24).append('.').append(bits >>> 16 & 0xFF).append('.');
    return text.append(bits >>> 8 & 0xFF).append('.').append(bits & 0xFF);
  }

  /// The longest run of two or more zero groups, the first of equals, becomes `::`.
  private static StringBuilder appendIpv6(StringBuilder text, long high, long low) {
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && group(high, low, i + run) == 0) {
        run++;
      }
      if (run > gapLength) {
        gapStart = i;
        gapLength = run;
      }
      i += Math.max(0, run - 1);
    }
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (i > 0 && i != gapStart + gapLength) {
        text.append(':');
      }
      text.append(Integer.toHexString(group(high, low, i)));
    }
    return text;
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index & 3)) & 0xFFFF);
  }
}
