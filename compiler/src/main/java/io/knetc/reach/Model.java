package io.knetc.reach;

/// How addresses and hosts are taken where the API leaves it open.
public enum Model {
  /// As packets show it: a block means every packet with such an address, that of a Pod too; a Pod
  /// on the host's network is its node; a node and its own Pods always reach each other.
  DATAPLANE("dataplane"),
  /// As np-guard's netpol-analyzer reads it: a block never means a Pod; a Pod on the host's network
  /// is a Pod like others.
  NP_GUARD("np-guard");

  private final String word;

  Model(String word) {
    this.word = word;
  }

  /// The word on the command line.
  public String word() {
    return word;
  }
}
