package io.knetc.refine;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.Target;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Makes sure that every chain stands once and that every jump leads to a chain of its table:
/// iptables-restore would refuse the file otherwise. A violation is a bug of knetc.
final class VerifyJumps implements RulesetPass {
  /// Tables of more chains are verified only where assertions are on, as they are in all tests: on
  /// a cluster of 10,000 Services it was half of what a further node costs.
  private static final int ALWAYS = 20_000;

  private static final boolean ASSERTED = VerifyJumps.class.desiredAssertionStatus();

  @Override
  public List<Class<? extends RulesetPass>> after() {
    return List.of(OrderChains.class);
  }

  @Override
  public Ruleset run(Ruleset ruleset) {
    for (Table table : ruleset.tables()) {
      if (ASSERTED || table.chains().size() <= ALWAYS) {
        verify(table);
      }
    }
    return ruleset;
  }

  private static void verify(Table table) {
    Set<ChainName> objects =
        Collections.newSetFromMap(new IdentityHashMap<>(table.chains().size()));
    ChainName before = new ChainName("none");
    for (Chain chain : table.chains()) {
      if (chain.name().equals(before)) {
        throw new IllegalStateException(
            "VerifyJumps: the chain "
                + chain.name()
                + " stands twice in "
                + table.name().word()
                + ", once for "
                + chain.origin().object());
      }
      before = chain.name();
      objects.add(before);
    }
    ChainName none = table.chains().isEmpty() ? before : table.chains().getFirst().name();
    for (Chain chain : table.chains()) {
      for (Rule rule : chain.rules()) {
        ChainName to =
            switch (rule.target()) {
              case Target.Jump(ChainName jumped) -> jumped;
              case Target.Goto(ChainName gone) -> gone;
              case Target.None _,
                  Target.Verdict _,
                  Target.Reject _,
                  Target.SetMark _,
                  Target.Masquerade _,
                  Target.Dnat _,
                  Target.Verbatim _ ->
                  none;
            };
        // Nearly every jump holds the very object that names the chain.
        if (!objects.contains(to)) {
          verify(table, to, chain, rule);
        }
      }
    }
  }

  private static void verify(Table table, ChainName to, Chain chain, Rule rule) {
    if (table.chains().stream().noneMatch(known -> known.name().equals(to))) {
      throw new IllegalStateException(
          "VerifyJumps: "
              + chain.name()
              + " in "
              + table.name().word()
              + " jumps to "
              + to
              + ", which is not there, for "
              + rule.origin().object());
    }
  }
}
