package io.knetc.compare.rules;

import io.knetc.compare.rules.Step.Rung;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of a step in two states, matched by their targets; those of one target in their order.
record MatchedRungs(List<Rung> removed, List<Two> both, List<Rung> added) {
  static MatchedRungs of(List<Rung> before, List<Rung> after) {
    Map<Target, Deque<Rung>> open = new HashMap<>();
    before.forEach(
        rung -> open.computeIfAbsent(rung.rule().target(), _ -> new ArrayDeque<>()).add(rung));
    List<Rung> added = new ArrayList<>();
    List<Two> both = new ArrayList<>();
    for (Rung rung : after) {
      Deque<Rung> partners = open.getOrDefault(rung.rule().target(), new ArrayDeque<>());
      if (partners.isEmpty()) {
        added.add(rung);
      } else {
        both.add(new Two(partners.removeFirst(), rung));
      }
    }
    List<Rung> removed =
        open.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparingInt(Rung::index))
            .toList();
    return new MatchedRungs(removed, both, added);
  }

  /// Whether each target has the share that it had.
  boolean isSameStep() {
    return removed.isEmpty() && added.isEmpty() && both.stream().allMatch(Two::shareAlike);
  }

  /// Whether the rules whose chances are the same stand in the same order.
  boolean keepsItsOrder() {
    List<Two> kept = both.stream().filter(Two::haveLikeChances).toList();
    for (int i = 1; i < kept.size(); i++) {
      if (kept.get(i).before().index() < kept.get(i - 1).before().index()) {
        return false;
      }
    }
    return true;
  }

  /// A rule in both states.
  record Two(Rung before, Rung after) {
    boolean shareAlike() {
      return before.sharesLike(after);
    }

    /// Whether their chances are the same, whatever share that makes.
    boolean haveLikeChances() {
      return chances(before).equals(chances(after));
    }

    private static List<Match> chances(Rung rung) {
      return rung.rule().matches().stream().filter(Match.Random.class::isInstance).toList();
    }
  }
}
