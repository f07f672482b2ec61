package io.knetc.lab;

/// Which iptables loads the rules of a lab.
public enum IptablesVariant {
  LEGACY("iptables-legacy"),
  NFT("iptables-nft");

  private final String program;

  IptablesVariant(String program) {
    this.program = program;
  }

  /// The program's name.
  public String program() {
    return program;
  }
}
