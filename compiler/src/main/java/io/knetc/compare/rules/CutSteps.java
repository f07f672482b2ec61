package io.knetc.compare.rules;

import io.knetc.compare.rules.Step.Rung;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import java.util.ArrayList;
import java.util.List;

/// Cuts a chain into its steps.
final class CutSteps {
  private final List<Step> steps = new ArrayList<>();

  private List<Match> tests = List.of();
  private List<Rung> rungs = new ArrayList<>();

  /// How much of the packets that came to the open choice is still on its way.
  private double rest = 1;

  private CutSteps() {}

  /// The steps in their order.
  static List<Step> of(Chain chain) {
    CutSteps cutting = new CutSteps();
    for (int i = 0; i < chain.rules().size(); i++) {
      cutting.add(i, chain.rules().get(i));
    }
    cutting.close();
    return cutting.steps;
  }

  private void add(int index, Rule rule) {
    if (!Step.leadsOn(rule.target())) {
      close();
      steps.add(new Step(without(rule, true), List.of(new Rung(index, rule, 1))));
      return;
    }
    List<Match> own = without(rule, false);
    if (!rungs.isEmpty() && !own.equals(tests)) {
      close();
    }
    tests = own;
    double chance = chance(rule);
    rungs.add(new Rung(index, rule, rest * chance));
    rest *= 1 - chance;
    if (chance == 1) {
      close();
    }
  }

  private void close() {
    if (!rungs.isEmpty()) {
      steps.add(new Step(tests, rungs));
      rungs = new ArrayList<>();
    }
    rest = 1;
  }

  private static double chance(Rule rule) {
    double chance = 1;
    for (Match match : rule.matches()) {
      if (match instanceof Match.Random random) {
        chance *= random.inverted() ? 1 - random.asFraction() : random.asFraction();
      }
    }
    return chance;
  }

  private static List<Match> without(Rule rule, boolean keepsChance) {
    List<Match> kept = new ArrayList<>(rule.matches().size());
    for (Match match : rule.matches()) {
      boolean isTest =
          switch (match) {
            case Match.Comment _ -> false;
            case Match.Random _ -> keepsChance;
            default -> true;
          };
      if (isTest) {
        kept.add(match);
      }
    }
    return kept;
  }
}
