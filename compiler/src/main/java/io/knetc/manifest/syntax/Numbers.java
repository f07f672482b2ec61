package io.knetc.manifest.syntax;

import io.knetc.manifest.Value.Scalar.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as kubectl reads them: YAML's by the rules of go-yaml v2, then written anew as JSON, so
/// that `80.0` and `8e1` arrive as the integer 80.
final class Numbers {
  /// The spelling of a plain scalar's meaning.
  record Resolved(Kind kind, String text) {}

  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern BINARY = Pattern.compile("0[bB][01]+");
  private static final Pattern OCTAL = Pattern.compile("0[oO]?[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");

  /// Nobody writes longer ones, and to convert them takes quadratic time.
  private static final int CONVERTED_LENGTH = 1000;

  private static final double SHORTEST_EXPONENT = 1e21;

  private Numbers() {}

  /// A number in YAML, if it is one.
  static Optional<Resolved> yaml(String text) {
    if (!mayBeNumber(text)) {
      return Optional.empty();
    }
    String plain = text.indexOf('_') < 0 ? text : text.replace("_", "");
    return integer(plain)
        .or(() -> FLOAT.matcher(plain).matches() ? fraction(plain) : Optional.empty());
  }

  /// Sorts out addresses, dates and versions before a pattern looks at them.
  private static boolean mayBeNumber(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if ((c < '0' || c > '9') && "+-_abcdefABCDEFxXoO".indexOf(c) < 0) {
        return false;
      }
    }
    return points <= 1;
  }

  /// A number in JSON that has a fraction or an exponent.
  static Resolved json(String text) {
    return fraction(text).orElse(new Resolved(Kind.FLOAT, text));
  }

  private static Optional<Resolved> integer(String plain) {
    boolean negative = plain.startsWith("-");
    String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
    if (isDecimal(digits)) {
      return integer(negative, digits);
    }
    if (digits.length() > CONVERTED_LENGTH) {
      return Optional.empty();
    }
    if (BINARY.matcher(digits).matches()) {
      return integer(negative, new BigInteger(digits.substring(2), 2).toString());
    }
    if (OCTAL.matcher(digits).matches()) {
      String octal = digits.substring(Character.isDigit(digits.charAt(1)) ? 1 : 2);
      return integer(negative, new BigInteger(octal, 8).toString());
    }
    if (HEXADECIMAL.matcher(digits).matches()) {
      return integer(negative, new BigInteger(digits.substring(2), 16).toString());
    }
    return Optional.empty();
  }

  private static boolean isDecimal(String digits) {
    if (digits.isEmpty() || (digits.charAt(0) == '0' && digits.length() > 1)) {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Resolved> integer(boolean negative, String digits) {
    return Optional.of(
        new Resolved(Kind.INTEGER, negative && !digits.equals("0") ? "-" + digits : digits));
  }

  private static Optional<Resolved> fraction(String text) {
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      return Optional.empty();
    }
    if (Math.abs(number) >= SHORTEST_EXPONENT) {
      return Optional.of(
          new Resolved(Kind.FLOAT, Double.toString(number).toLowerCase(Locale.ROOT)));
    }
    boolean whole = number == Math.rint(number);
    String digits = new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    return Optional.of(new Resolved(whole ? Kind.INTEGER : Kind.FLOAT, digits));
  }
}
