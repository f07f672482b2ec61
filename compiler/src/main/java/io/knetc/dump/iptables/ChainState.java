package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// A chain while the lines of its table are read.
final class ChainState {
  private final ChainName name;
  private final Target.Jump jump;
  private final Origin origin;
  private Chain.Policy policy;
  private Counters counters;
  private boolean isRemoved;

  /// Of one size for good as long as all came at once, as they do in a save: there are many chains.
  private List<Rule> rules = List.of();

  ChainState(ChainName name, Chain.Policy policy, Counters counters, Origin origin) {
    this.name = name;
    this.jump = new Target.Jump(name);
    this.policy = policy;
    this.counters = counters;
    this.origin = origin;
  }

  /// The jump to it, of which there may be many.
  Target.Jump jump() {
    return jump;
  }

  ChainName name() {
    return name;
  }

  /// The rules so far, to be changed.
  List<Rule> rules() {
    if (!(rules instanceof ArrayList)) {
      rules = new ArrayList<>(rules);
    }
    return rules;
  }

  /// Puts rules at the end.
  void append(List<Rule> more) {
    if (rules.isEmpty()) {
      rules = List.copyOf(more);
    } else {
      rules().addAll(more);
    }
  }

  /// A second `:CHAIN` line.
  void startAgain(Chain.Policy newPolicy, Counters newCounters) {
    rules = List.of();
    setPolicy(newPolicy, newCounters);
  }

  /// `-P`.
  void setPolicy(Chain.Policy newPolicy, Counters newCounters) {
    policy = newPolicy;
    counters = newCounters;
  }

  /// `-X`.
  void remove() {
    isRemoved = true;
  }

  boolean isRemoved() {
    return isRemoved;
  }

  /// The place of the first rule with the same matches and target, or -1.
  int indexOf(Rule wanted) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.matches().equals(wanted.matches()) && rule.target().equals(wanted.target())) {
        return i;
      }
    }
    return -1;
  }

  Chain build() {
    return new Chain(name, policy, counters, rules, origin);
  }
}
