package io.knetc.refine;

import io.knetc.kernel.iptables.Ruleset;
import java.util.ArrayList;
import java.util.List;

/// All passes over rulesets, in order.
public final class RulesetPasses {
  private static final List<RulesetPass> IN_ORDER =
      ordered(
          new OrderChains(), // as iptables-save lists them
          new VerifyJumps()); // last: judges what will be printed

  private RulesetPasses() {}

  /// The ruleset as it will be printed.
  public static Ruleset run(Ruleset ruleset) {
    Ruleset refined = ruleset;
    for (RulesetPass pass : IN_ORDER) {
      refined = pass.run(refined);
    }
    return refined;
  }

  private static List<RulesetPass> ordered(RulesetPass... passes) {
    List<Class<? extends RulesetPass>> before = new ArrayList<>();
    for (RulesetPass pass : passes) {
      if (!before.containsAll(pass.after())) {
        throw new IllegalStateException(
            pass.getClass().getSimpleName() + " stands before a pass that it needs");
      }
      before.add(pass.getClass());
    }
    return List.of(passes);
  }
}
