package io.knetc.network;

/// A name of the DNS in lower case, without the last dot: labels of letters, digits, `-` and `_`,
/// joined by dots. What is one holds nothing that has a meaning in a zone file.
public record DnsName(String text) {
  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  public DnsName {
    if (!isOne(text)) {
      throw new IllegalArgumentException("DNS name " + text);
    }
  }

  /// Whether a text is one: its length fits as well (RFC 1035, section 2.3.4).
  public static boolean isOne(String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '.') {
        if (i == start || i - start > LONGEST_LABEL) {
          return false;
        }
        start = i + 1;
      } else if (!isOfLabel(text.charAt(i))) {
        return false;
      }
    }
    return text.length() <= LONGEST;
  }

  private static boolean isOfLabel(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  /// The name with labels before it.
  public DnsName below(String labels) {
    return new DnsName(labels + "." + text);
  }

  /// Whether labels before it make a name.
  public boolean takes(String labels) {
    return isOne(labels + "." + text);
  }

  /// Whether this is the other one, or below it.
  public boolean isIn(DnsName other) {
    return text.equals(other.text) || text.endsWith("." + other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
