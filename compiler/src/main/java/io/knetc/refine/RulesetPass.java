package io.knetc.refine;

import io.knetc.kernel.iptables.Ruleset;
import java.util.List;

/// A step from ruleset to ruleset. A pass keeps no state between runs.
interface RulesetPass {
  /// The ruleset after the step.
  Ruleset run(Ruleset ruleset);

  /// The passes that must have run before.
  default List<Class<? extends RulesetPass>> after() {
    return List.of();
  }
}
