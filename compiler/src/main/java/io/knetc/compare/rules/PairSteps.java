package io.knetc.compare.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Pairs the steps of two chains: first those that are the same with their comments and shares,
/// then those that differ in comments, then choices with the same tests, whose targets came or
/// went. What is there several times is paired in its order.
final class PairSteps {
  private final List<Place> places = new ArrayList<>();
  private List<Step> before;
  private List<Step> after;

  private PairSteps(List<Step> before, List<Step> after) {
    this.before = before;
    this.after = after;
  }

  /// The steps of both chains: those that both have, then those of the old one, then those of the
  /// new one.
  static List<Place> run(List<Step> before, List<Step> after) {
    PairSteps pairing = new PairSteps(before, after);
    pairing.pair(step -> new Commented(step.key(), comments(step), shares(step)), (_, _) -> true);
    pairing.pair(step -> new Commented(step.key(), comments(step), List.of()), (_, _) -> true);
    pairing.pair(Step::key, (_, _) -> true);
    pairing.pair(Step::tests, (one, other) -> one.isChoice() && other.isChoice());
    pairing.pair(Step::tests, PairSteps::mayBeOneChoice);
    pairing.before.forEach(step -> pairing.places.add(Place.removed(step)));
    pairing.after.forEach(step -> pairing.places.add(Place.added(step)));
    return pairing.places;
  }

  /// A single endpoint is no choice, until there are two.
  private static boolean mayBeOneChoice(Step one, Step other) {
    return one.leadsOn() && other.leadsOn() && (one.isChoice() || other.isChoice());
  }

  private record Commented(Step.Key key, List<String> comments, List<String> shares) {}

  private static List<String> shares(Step step) {
    return step.rungs().stream().map(Step.Rung::shareText).sorted().toList();
  }

  private static List<String> comments(Step step) {
    return step.rungs().stream().map(rung -> rung.rule().comment().orElse("")).sorted().toList();
  }

  private void pair(Function<Step, Object> key, BiPredicate<Step, Step> fits) {
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    Map<Object, List<Step>> open = new HashMap<>();
    for (Step step : before) {
      open.computeIfAbsent(key.apply(step), _ -> new ArrayList<>()).add(step);
    }
    IdentityHashMap<Step, Boolean> taken = new IdentityHashMap<>();
    List<Step> left = new ArrayList<>();
    for (Step step : after) {
      List<Step> candidates = open.getOrDefault(key.apply(step), List.of());
      Optional<Step> partner =
          candidates.stream().filter(candidate -> fits.test(candidate, step)).findFirst();
      partner.ifPresentOrElse(
          found -> {
            candidates.remove(found);
            taken.put(found, true);
            places.add(Place.both(found, step));
          },
          () -> left.add(step));
    }
    before = before.stream().filter(step -> !taken.containsKey(step)).toList();
    after = left;
  }
}
