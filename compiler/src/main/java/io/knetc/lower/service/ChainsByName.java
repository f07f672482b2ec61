package io.knetc.lower.service;

import io.knetc.kernel.iptables.Chain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Orders the chains of Services by their names. A big cluster has more than a hundred thousand,
/// whose names differ late; so eight characters that mostly tell them apart are compared first, as
/// one number.
final class ChainsByName {
  /// Behind `KUBE-`, with which they all begin.
  private static final int FIRST = "KUBE-".length();

  private static final Comparator<Keyed> ORDER =
      (a, b) -> a.key == b.key ? a.name.compareTo(b.name) : Long.compare(a.key, b.key);

  private ChainsByName() {}

  /// A chain, and the characters of its name from the sixth to the thirteenth.
  private record Keyed(long key, String name, Chain chain) {}

  static List<Chain> order(List<Chain> chains) {
    List<Keyed> keyed = new ArrayList<>(chains.size());
    for (Chain chain : chains) {
      String name = chain.name().text();
      keyed.add(new Keyed(key(name), name, chain));
    }
    keyed.sort(ORDER);
    List<Chain> ordered = new ArrayList<>(chains.size());
    keyed.forEach(each -> ordered.add(each.chain));
    return ordered;
  }

  /// Chain names are ASCII, so that the order of the numbers is that of the names.
  private static long key(String name) {
    long key = 0;
    for (int i = FIRST; i < FIRST + Long.BYTES; i++) {
      key = key << 8 | name.charAt(i);
    }
    return key;
  }
}
