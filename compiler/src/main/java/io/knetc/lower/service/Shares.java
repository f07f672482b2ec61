package io.knetc.lower.service;

import io.knetc.kernel.iptables.Match;
import java.util.ArrayList;
import java.util.List;

/// The probabilities with which a rule takes its share of what the rules before it left; each is
/// made once.
final class Shares {
  private static final double DECIMALS = 1e10;

  private final List<Match> known = new ArrayList<>();

  /// One of `left` endpoints: kube-proxy writes 1/left with ten decimals, and the kernel keeps
  /// that.
  Match oneOf(int left) {
    while (known.size() < left) {
      known.add(Match.Random.of(Math.rint(DECIMALS / (known.size() + 1)) / DECIMALS));
    }
    return known.get(left - 1);
  }
}
