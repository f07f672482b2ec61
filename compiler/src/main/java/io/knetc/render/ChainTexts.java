package io.knetc.render;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The rules of chains as text, kept from one host to the next: most chains are the same object on
/// every host of a cluster. What a host does not have is forgotten with the next one.
final class ChainTexts {
  private final StringBuilder text = new StringBuilder();
  private IdentityHashMap<Chain, Printed> before = new IdentityHashMap<>(0);
  private IdentityHashMap<Chain, Printed> now = new IdentityHashMap<>(0);

  /// Another host comes.
  void nextHost() {
    before = now;
    now = new IdentityHashMap<>(before.size());
  }

  /// The rules of a chain.
  ///
  /// @param text their lines, each with its end
  record Printed(String text, List<Run> runs) {}

  /// Lines, one after the other, that have one origin.
  record Run(Origin origin, int lines) {}

  /// The chain's rules, printed.
  Printed of(Chain chain, IpFamily family) {
    Printed known = before.get(chain);
    Printed printed = known == null ? new Printed(print(chain, family), runs(chain)) : known;
    now.put(chain, printed);
    return printed;
  }

  private String print(Chain chain, IpFamily family) {
    text.setLength(0);
    for (Rule rule : chain.rules()) {
      RuleWords.appendRule(text, chain, rule, family);
      text.append('\n');
    }
    return text.toString();
  }

  private static List<Run> runs(Chain chain) {
    List<Run> runs = new ArrayList<>();
    for (Rule rule : chain.rules()) {
      boolean goesOn = !runs.isEmpty() && runs.getLast().origin().equals(rule.origin());
      int before = goesOn ? runs.removeLast().lines() : 0;
      runs.add(new Run(rule.origin(), before + 1));
    }
    return List.copyOf(runs);
  }
}
