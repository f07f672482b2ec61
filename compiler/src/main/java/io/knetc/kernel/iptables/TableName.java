package io.knetc.kernel.iptables;

import java.util.List;

/// The tables of the kernel, each with its base chains in the order in which iptables-save lists them.
public enum TableName {
  NAT("nat", "PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"),
  FILTER("filter", "INPUT", "FORWARD", "OUTPUT"),
  MANGLE("mangle", "PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
  RAW("raw", "PREROUTING", "OUTPUT"),
  SECURITY("security", "INPUT", "FORWARD", "OUTPUT");

  private final String word;
  private final List<ChainName> baseChains;

  TableName(String word, String... baseChains) {
    this.word = word;
    this.baseChains = List.of(baseChains).stream().map(ChainName::new).toList();
  }

  /// The name as iptables spells it.
  public String word() {
    return word;
  }

  /// The chains that the kernel's hooks enter.
  public List<ChainName> baseChains() {
    return baseChains;
  }
}
