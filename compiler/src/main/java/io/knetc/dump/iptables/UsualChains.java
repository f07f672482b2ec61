package io.knetc.dump.iptables;

import io.knetc.dump.Lines;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Counters;
import java.util.List;
import java.util.Optional;

/// Reads the declarations of chains as iptables-save prints them, `:CHAIN POLICY [packets:bytes]`;
/// like {@link UsualRules}, it leaves all others to the grammar.
final class UsualChains {
  private static final List<Chain.Policy> POLICIES = List.of(Chain.Policy.values());

  private final WordCursor words;
  private final Chains chains;
  private String name = "";
  private Chain.Policy policy = Chain.Policy.NONE;
  private Counters counters = Counters.ZERO;

  /// @param content of the file
  /// @param chains those of the table that are declared so far; grows
  UsualChains(byte[] content, Chains chains) {
    this.words = new WordCursor(content);
    this.chains = chains;
  }

  /// Whether the chain of a line was declared.
  boolean declare(Lines line) {
    boolean isUsual =
        line.startsWith(":")
            && line.isAscii()
            && toName(line)
            && readName()
            && words.next()
            && readPolicy()
            && words.next()
            && readCounters()
            && !words.next();
    if (isUsual && toName(line)) {
      Optional<ChainState> known = chains.named(words);
      if (known.isPresent()) {
        known.get().startAgain(policy, counters);
      } else {
        chains.add(
            words, new ChainState(new ChainName(name), policy, counters, TableReader.origin(line)));
      }
    }
    return isUsual;
  }

  private boolean toName(Lines line) {
    words.enter(line, 1);
    return words.next();
  }

  private boolean readName() {
    name = words.isBare() ? words.word() : "";
    return ChainName.isLegal(name);
  }

  private boolean readPolicy() {
    for (Chain.Policy known : POLICIES) {
      if (words.is(known.word())) {
        policy = known;
        return true;
      }
    }
    return false;
  }

  private boolean readCounters() {
    Optional<Counters> read =
        words.is("[0:0]") ? Optional.of(Counters.ZERO) : CounterWords.ofDump(words.word());
    counters = read.orElse(Counters.ZERO);
    return read.isPresent();
  }
}
