package io.knetc.compare.rules;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a packet meets at one place of a chain: a rule, or several rules in a row among which
/// chance chooses, as kube-proxy chooses among the endpoints of a Service.
///
/// Of the latter, the order means nothing: what counts is the share that each target gets.
///
/// @param tests the matches that all its rules have, without comments and without chance
record Step(List<Match> tests, List<Rung> rungs) {
  Step {
    rungs = List.copyOf(rungs);
  }

  /// One of the rules.
  ///
  /// @param index its place in the chain
  /// @param share of the packets that get to the step, between 0 and 1
  record Rung(int index, Rule rule, double share) {
    /// The target and its share, in millionths.
    String shareText() {
      return rule.target() + " " + Math.round(share * 1e6);
    }

    /// Whether two rules take the same share, as far as the kernel can tell: it keeps 31 bits of
    /// each probability, and the share comes from several.
    boolean sharesLike(Rung other) {
      return Math.abs(share - other.share) <= 1e-7 * Math.max(share, other.share);
    }
  }

  /// Whether chance has a say.
  boolean isChoice() {
    return rungs.size() > 1 || rungs.getFirst().share() < 1;
  }

  /// Whether it can be a choice.
  boolean leadsOn() {
    return leadsOn(rungs.getFirst().rule().target());
  }

  /// Whether a packet does not come back from a target: only then one takes its share from the next
  /// one. A chain is taken to lead somewhere, as those of endpoints do.
  static boolean leadsOn(Target target) {
    return switch (target) {
      case Target.Jump _, Target.Goto _, Target.Dnat _ -> true;
      case Target.None _, Target.Verdict _, Target.Reject _ -> false;
      case Target.SetMark _, Target.Masquerade _, Target.Verbatim _ -> false;
    };
  }

  /// Where it begins.
  int index() {
    return rungs.getFirst().index();
  }

  /// Which step it is, whatever the shares and comments.
  Key key() {
    if (rungs.size() == 1) {
      return new Key(tests, Set.of(rungs.getFirst().rule().target()));
    }
    Set<Target> targets = new HashSet<>();
    rungs.forEach(rung -> targets.add(rung.rule().target()));
    return new Key(tests, targets);
  }

  /// Tests and targets.
  record Key(List<Match> tests, Set<Target> targets) {}
}
