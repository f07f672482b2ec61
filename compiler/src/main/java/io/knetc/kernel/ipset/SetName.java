package io.knetc.kernel.ipset;

/// The name of a set: 1 to 31 bytes (IPSET_MAXNAMELEN of the kernel less the final zero), no white
/// space, nothing that ipset takes for an option.
public record SetName(String text) implements Comparable<SetName> {
  /// The longest name that ipset takes.
  public static final int MAX_LENGTH = 31;

  public SetName {
    if (!isLegal(text)) {
      throw new IllegalArgumentException("set name \"" + text + "\"");
    }
  }

  /// Whether a text can be the name of a set.
  public static boolean isLegal(String text) {
    boolean legal = !text.isEmpty() && text.length() <= MAX_LENGTH && text.charAt(0) != '-';
    for (int i = 0; legal && i < text.length(); i++) {
      char c = text.charAt(i);
      legal = c > ' ' && c < 127 && c != '"' && c != '\'' && c != '\\';
    }
    return legal;
  }

  @Override
  public int compareTo(SetName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
