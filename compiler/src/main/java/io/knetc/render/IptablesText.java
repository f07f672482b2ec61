package io.knetc.render;

/// The small pieces of text that iptables-save prints: quoted strings, hexadecimal marks,
/// probabilities.
final class IptablesText {
  private static final long FIVE_TO_THE_11 = 48_828_125L;
  private static final long TEN_TO_THE_11 = 100_000_000_000L;
  private static final int DECIMALS = 11;
  private static final int REST_BITS = 20;

  private IptablesText() {}

  /// A text as xtables_save_string of iptables 1.8.9 prints it: as it is if it has nothing but
  /// ASCII letters, digits, `_` and `-`, otherwise in double quotes with a backslash before `"`,
  /// `\` and `'`.
  static void appendQuoted(StringBuilder out, String text) {
    if (needsNoQuotes(text)) {
      out.append(text);
      return;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c == '\'') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  private static boolean needsNoQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !digit && c != '_' && c != '-') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// `0x4000`.
  static void appendHex(StringBuilder out, int value) {
    out.append("0x");
    int shift = 28 - Integer.numberOfLeadingZeros(value | 1) / 4 * 4;
    for (; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(value >>> shift & 0xF, 16));
    }
  }

  /// `0x4000/0x4000`.
  static void appendHex(StringBuilder out, int value, int mask) {
    appendHex(out, value);
    out.append('/');
    appendHex(out, mask);
  }

  /// What C's `%.11f` prints for units of 2 to the power of -31, computed in whole numbers: n *
  /// 10^11 / 2^31 is n * 5^11 / 2^20, rounded half to even.
  static void appendProbability(StringBuilder out, long units) {
    long scaled = units * FIVE_TO_THE_11;
    long decimals = scaled >>> REST_BITS;
    long rest = scaled & ((1L << REST_BITS) - 1);
    long half = 1L << (REST_BITS - 1);
    if (rest > half || (rest == half && (decimals & 1) == 1)) {
      decimals++;
    }
    out.append(decimals / TEN_TO_THE_11).append('.');
    long fraction = decimals % TEN_TO_THE_11;
    int start = out.length();
    out.append(fraction);
    int missing = DECIMALS - (out.length() - start);
    if (missing > 0) {
      out.insert(start, "0".repeat(missing));
    }
  }
}
