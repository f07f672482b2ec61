package io.knetc.kernel.iptables;

import java.util.List;

/// The tables of the kernel, each with its base chains in the order in which iptables-save lists
/// them.
public enum TableName {
  NAT("nat"),
  FILTER("filter"),
  MANGLE("mangle"),
  RAW("raw"),
  SECURITY("security");

  private static final ChainName PREROUTING = new ChainName("PREROUTING");
  private static final ChainName INPUT = new ChainName("INPUT");
  private static final ChainName FORWARD = new ChainName("FORWARD");
  private static final ChainName OUTPUT = new ChainName("OUTPUT");
  private static final ChainName POSTROUTING = new ChainName("POSTROUTING");

  private final String word;

  TableName(String word) {
    this.word = word;
  }

  /// The name as iptables spells it.
  public String word() {
    return word;
  }

  /// The chains that the kernel's hooks enter.
  public List<ChainName> baseChains() {
    return switch (this) {
      case NAT -> List.of(PREROUTING, INPUT, OUTPUT, POSTROUTING);
      case FILTER, SECURITY -> List.of(INPUT, FORWARD, OUTPUT);
      case MANGLE -> List.of(PREROUTING, INPUT, FORWARD, OUTPUT, POSTROUTING);
      case RAW -> List.of(PREROUTING, OUTPUT);
    };
  }
}
