package io.knetc.dump;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Numbers as the tools read them.
public final class Numbers {
  private static final long MAX_32 = 0xFFFF_FFFFL;

  private Numbers() {}

  /// Whether the text is one or more decimal digits.
  public static boolean isDecimal(String text) {
    boolean decimal = !text.isEmpty();
    for (int i = 0; decimal && i < text.length(); i++) {
      decimal = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return decimal;
  }

  /// A decimal number that is not above the limit; empty if the text is none.
  public static OptionalInt upTo(int limit, String text) {
    if (text.length() > 9 || !isDecimal(text)) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return number <= limit ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /// A fraction between 0 and 1 such as `0.5`; empty if the text is none.
  public static Optional<Double> fraction(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = (c >= '0' && c <= '9') || c == '.';
    }
    if (!plain || text.indexOf('.') != text.lastIndexOf('.') || text.equals(".")) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    return value <= 1 ? Optional.of(value) : Optional.empty();
  }

  /// A number of 32 bits, decimal, hexadecimal (`0x`) or octal (`0`), as strtoul reads it; empty if
  /// the text is none.
  public static OptionalLong unsigned32(String text) {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
    int base = hexadecimal ? 16 : octal ? 8 : 10;
    int start = hexadecimal ? 2 : 0;
    if (text.length() == start) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), base) : -1;
      if (digit < 0) {
        return OptionalLong.empty();
      }
      value = value * base + digit;
      if (value > MAX_32) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(value);
  }
}
