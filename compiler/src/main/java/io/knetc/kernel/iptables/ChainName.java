package io.knetc.kernel.iptables;

/// The name of a chain: at most 28 bytes (XT_EXTENSION_MAXNAMELEN of the kernel less one), no white
/// space, no leading `-` or `!`.
public record ChainName(String text) implements Comparable<ChainName> {
  /// The longest name that iptables takes.
  public static final int MAX_LENGTH = 28;

  public ChainName {
    if (!isLegal(text)) {
      throw new IllegalArgumentException("chain name \"" + text + "\"");
    }
  }

  /// Whether a text can be the name of a chain.
  public static boolean isLegal(String text) {
    boolean legal = !text.isEmpty() && text.length() <= MAX_LENGTH;
    for (int i = 0; legal && i < text.length(); i++) {
      legal = text.charAt(i) > ' ' && text.charAt(i) < 127;
    }
    return legal && text.charAt(0) != '-' && text.charAt(0) != '!';
  }

  /// Written out, because every jump asks for it, and the generated one is slow until it is
  /// compiled.
  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainName name && text.equals(name.text);
  }

  @Override
  public int compareTo(ChainName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
