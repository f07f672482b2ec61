package io.knetc.lower.service;

import io.knetc.kernel.iptables.Match;

/// The probability with which a rule takes its share of what the rules before it left.
final class Shares {
  private static final double DECIMALS = 1e10;

  private Shares() {}

  /// One of `left` endpoints: kube-proxy writes 1/left with ten decimals, and the kernel keeps
  /// that.
  static Match oneOf(int left) {
    return Match.Random.of(Math.rint(DECIMALS / left) / DECIMALS);
  }
}
