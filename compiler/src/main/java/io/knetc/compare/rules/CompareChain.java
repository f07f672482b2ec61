package io.knetc.compare.rules;

import io.knetc.compare.Difference;
import io.knetc.compare.Difference.Passed;
import io.knetc.compare.Item.InChain;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.RuleTable;
import io.knetc.compare.rules.FindMoves.Move;
import io.knetc.compare.rules.MatchedRungs.Two;
import io.knetc.compare.rules.Step.Rung;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import java.util.List;
import java.util.Optional;

/// Compares the rules of a chain. Counters do not count; the order counts where a packet may tell;
/// of rules among which chance chooses, what counts is the share of each target.
public final class CompareChain {
  private final RuleTable table;
  private final ChainName chain;
  private final List<Difference> differences;

  private CompareChain(RuleTable table, ChainName chain, List<Difference> differences) {
    this.table = table;
    this.chain = chain;
    this.differences = differences;
  }

  /// Adds what differs between two states of a chain.
  public static void run(RuleTable table, Chain before, Chain after, List<Difference> differences) {
    if (!areAlike(before.rules(), after.rules())) {
      new CompareChain(table, after.name(), differences).compare(before, after);
    }
  }

  /// Most chains: nothing differs, and nothing needs to be looked at twice.
  private static boolean areAlike(List<Rule> before, List<Rule> after) {
    boolean alike = before.size() == after.size();
    for (int i = 0; alike && i < before.size(); i++) {
      Rule one = before.get(i);
      Rule other = after.get(i);
      alike = one.target().equals(other.target()) && one.matches().equals(other.matches());
    }
    return alike;
  }

  private void compare(Chain before, Chain after) {
    List<Place> places = PairSteps.run(CutSteps.of(before), CutSteps.of(after));
    for (Place place : places) {
      List<Rung> old = place.before().map(Step::rungs).orElse(List.of());
      List<Rung> current = place.after().map(Step::rungs).orElse(List.of());
      compare(old, current);
    }
    FindMoves.run(places).forEach(this::tell);
  }

  /// The rules of a step in two states. The shares of all targets being the same, it is the same
  /// step; else each rule that reads differently is told.
  private void compare(List<Rung> before, List<Rung> after) {
    MatchedRungs matched = MatchedRungs.of(before, after);
    boolean sharesMatter = !matched.isSameStep();
    boolean linesTellAll = matched.keepsItsOrder();
    matched.removed().forEach(rung -> differences.add(new Difference.Removed(item(rung))));
    matched.both().forEach(two -> compare(two, sharesMatter, linesTellAll));
    matched.added().forEach(rung -> differences.add(new Difference.Added(item(rung))));
  }

  /// @param linesTellAll whether a rule whose line is the same needs no word, since what takes its
  ///   share are the lines before it
  private void compare(Two two, boolean sharesMatter, boolean linesTellAll) {
    RuleItem before = item(two.before());
    RuleItem after = item(two.after());
    boolean differs = !two.haveLikeChances() || (!linesTellAll && !two.shareAlike());
    if (sharesMatter && differs) {
      differences.add(new Difference.Changed(before, after));
    } else if (!before.rule().comment().equals(after.rule().comment())) {
      differences.add(new Difference.Reworded(before, after));
    }
  }

  private void tell(Move move) {
    Passed passed = new Passed(first(move.passed().before()), first(move.passed().after()));
    MatchedRungs.of(
            move.moved().before().orElseThrow().rungs(), move.moved().after().orElseThrow().rungs())
        .both()
        .forEach(two ->
            differences.add(new Difference.Moved(item(two.before()), item(two.after()), passed)));
  }

  private Optional<InChain> first(Optional<Step> step) {
    return step.map(of -> item(of.rungs().getFirst()));
  }

  private RuleItem item(Rung rung) {
    return new RuleItem(table, chain, rung.index(), rung.rule());
  }
}
