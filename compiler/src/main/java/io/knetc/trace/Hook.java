package io.knetc.trace;

import io.knetc.kernel.iptables.ChainName;

/// A place in the kernel where packets meet rules; see nft(8), "address families".
public enum Hook {
  PREROUTING,
  INPUT,
  FORWARD,
  OUTPUT,
  POSTROUTING;

  /// The chain of the tables of iptables at this place.
  public ChainName chain() {
    return new ChainName(name());
  }
}
