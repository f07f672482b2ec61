package io.knetc.render;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.IpFamily;
import java.util.IdentityHashMap;

/// The rules of chains as text, kept from one host to the next: most chains are the same object on
/// every host of a cluster. What a host does not have is forgotten with the next one.
final class ChainTexts {
  private final StringBuilder printed = new StringBuilder();
  private IdentityHashMap<Chain, String> before = new IdentityHashMap<>(0);
  private IdentityHashMap<Chain, String> now = new IdentityHashMap<>(0);

  /// Another host comes.
  void nextHost() {
    before = now;
    now = new IdentityHashMap<>(before.size());
  }

  /// The lines of the chain's rules, each with its end.
  String of(Chain chain, IpFamily family) {
    String known = before.get(chain);
    String text = known == null ? print(chain, family) : known;
    now.put(chain, text);
    return text;
  }

  private String print(Chain chain, IpFamily family) {
    printed.setLength(0);
    for (Rule rule : chain.rules()) {
      RuleWords.appendRule(printed, chain, rule, family);
      printed.append('\n');
    }
    return printed.toString();
  }
}
