package io.knetc.refine;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes sure that every chain stands once and that every jump leads to a chain of its table:
/// iptables-restore would refuse the file otherwise. A violation is a bug of knetc.
final class VerifyJumps implements RulesetPass {
  @Override
  public List<Class<? extends RulesetPass>> after() {
    return List.of(OrderChains.class);
  }

  @Override
  public Ruleset run(Ruleset ruleset) {
    ruleset.tables().forEach(VerifyJumps::verify);
    return ruleset;
  }

  private static void verify(Table table) {
    Set<ChainName> chains = HashSet.newHashSet(table.chains().size());
    for (Chain chain : table.chains()) {
      if (!chains.add(chain.name())) {
        throw new IllegalStateException(
            "VerifyJumps: the chain "
                + chain.name()
                + " stands twice in "
                + table.name().word()
                + ", once for "
                + chain.origin().object());
      }
    }
    ChainName last = table.name().baseChains().getFirst();
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
                  last;
            };
        if (!to.equals(last)) {
          verify(chains, to, chain, rule, table);
          last = to;
        }
      }
    }
  }

  private static void verify(
      Set<ChainName> chains, ChainName to, Chain chain, Rule rule, Table table) {
    if (!chains.contains(to)) {
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
