package io.knetc.compare.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.ToIntFunction;

/// Finds the rules that have moved past others so that it matters.
///
/// Two rules that both states have are in conflict if they stand the other way round and their
/// order matters. Rules are said to have moved until no conflict is left, those with the most
/// conflicts first: if one rule went from the end to the top, it is that one, and not all others.
///
/// Then whoever puts what came or moved to its place, and leaves all else in its old order, must
/// get a chain that does the same as the new one: what would end up on the wrong side of a rule
/// that came has moved too. And the same the other way round, so that both ways tell the same.
final class FindMoves {
  /// More conflicts than anybody reads: then every rule in conflict has moved.
  private static final int MANY = 200_000;

  private final Map<Place, Map<Place, Boolean>> conflicts = new LinkedHashMap<>();
  private final Map<Place, Place> moved = new LinkedHashMap<>();
  private int found;

  private FindMoves() {}

  /// A step that moved, and one that it moved past, which may be one that came or went.
  record Move(Place moved, Place passed) {}

  /// The moves, by their places in the new chain.
  static List<Move> run(List<Place> places) {
    List<Place> kept =
        places.stream()
            .filter(Place::isInBoth)
            .sorted(Comparator.comparingInt(Place::oldIndex))
            .toList();
    if (isAscending(kept)) {
      return List.of();
    }
    FindMoves finding = new FindMoves();
    finding.collect(kept);
    finding.choose();
    finding.settle(places);
    return finding.moved.entrySet().stream()
        .map(move -> new Move(move.getKey(), move.getValue()))
        .sorted(Comparator.comparingInt(move -> move.moved().newIndex()))
        .toList();
  }

  private static boolean isAscending(List<Place> places) {
    for (int i = 1; i < places.size(); i++) {
      if (places.get(i).newIndex() < places.get(i - 1).newIndex()) {
        return false;
      }
    }
    return true;
  }

  private void collect(List<Place> kept) {
    StepIndex<Place> seen = new StepIndex<>();
    for (Place place : kept) {
      seen.candidates(
          place.rule(),
          earlier -> {
            if (place.newIndex() < earlier.newIndex() && OrderMatters.between(earlier, place)) {
              note(earlier, place);
              note(place, earlier);
              found++;
            }
          });
      seen.add(place.rule(), place);
    }
  }

  private void note(Place one, Place other) {
    Map<Place, Boolean> known = conflicts.computeIfAbsent(one, _ -> new LinkedHashMap<>());
    if (found < MANY || known.isEmpty()) {
      known.put(other, true);
    }
  }

  private void choose() {
    if (found >= MANY) {
      conflicts.forEach((place, others) -> moved.put(place, others.keySet().iterator().next()));
      return;
    }
    Map<Place, String> names = new HashMap<>();
    conflicts.keySet().forEach(place -> names.put(place, place.name()));
    Comparator<Map.Entry<Place, Map<Place, Boolean>>> byConflicts =
        Comparator.comparingInt(entry -> entry.getValue().size());
    for (boolean isOpen = true; isOpen; ) {
      Optional<Place> next =
          conflicts.entrySet().stream()
              .filter(entry -> !entry.getValue().isEmpty())
              .max(
                  byConflicts
                      .thenComparing(entry -> name(names, entry.getKey()))
                      .thenComparingInt(entry -> places(entry.getKey())))
              .map(Map.Entry::getKey);
      next.ifPresent(place -> move(place, names));
      isOpen = next.isPresent();
    }
  }

  private void move(Place place, Map<Place, String> names) {
    Set<Place> others = Optional.ofNullable(conflicts.remove(place)).orElseThrow().keySet();
    Comparator<Place> byDistance =
        Comparator.comparingInt(other ->
            Math.abs(other.newIndex() - place.newIndex())
                + Math.abs(other.oldIndex() - place.oldIndex()));
    moved.put(
        place,
        others.stream().min(byDistance.thenComparing(other -> name(names, other))).orElseThrow());
    others.forEach(other -> conflicts.getOrDefault(other, new HashMap<>()).remove(place));
  }

  /// The same from both sides.
  private static int places(Place place) {
    return place.oldIndex() + place.newIndex();
  }

  private static String name(Map<Place, String> names, Place place) {
    return names.getOrDefault(place, "");
  }

  private void settle(List<Place> places) {
    List<Place> old = places.stream().filter(place -> place.before().isPresent()).toList();
    List<Place> current = places.stream().filter(place -> place.after().isPresent()).toList();
    boolean isSettled = false;
    while (!isSettled) {
      Map<Place, Place> wrong = wrongSides(current, Place::newIndex, Place::oldIndex);
      // where both ways see it, which one is told must not depend on the way
      wrongSides(old, Place::oldIndex, Place::newIndex)
          .forEach((place, passed) ->
              wrong.merge(place, passed, BinaryOperator.minBy(Comparator.comparing(Place::name))));
      moved.putAll(wrong);
      isSettled = wrong.isEmpty();
    }
  }

  /// What ends up on the wrong side of what has its place.
  ///
  /// @param goal the order that is to be reached
  /// @param start the order of what was left alone
  private Map<Place, Place> wrongSides(
      List<Place> places, ToIntFunction<Place> goal, ToIntFunction<Place> start) {
    List<Place> sorted = places.stream().sorted(Comparator.comparingInt(goal)).toList();
    Set<Place> put = new HashSet<>();
    List<Place> left = new ArrayList<>();
    for (Place place : sorted) {
      if (place.isInBoth() && !moved.containsKey(place)) {
        left.add(place);
      } else {
        put.add(place);
      }
    }
    Map<Place, Place> wrong = new LinkedHashMap<>();
    if (put.isEmpty()) {
      return wrong;
    }
    List<Place> asLeft = left.stream().sorted(Comparator.comparingInt(start)).toList();
    Map<Place, Integer> reached = new HashMap<>();
    StepIndex<Place> index = new StepIndex<>();
    int next = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (!put.contains(sorted.get(i))) {
        Place place = asLeft.get(next++);
        reached.put(place, goal.applyAsInt(sorted.get(i)));
        index.add(place.rule(), place);
      }
    }
    for (Place fixed : sorted) {
      if (put.contains(fixed)) {
        int at = goal.applyAsInt(fixed);
        index.candidates(
            fixed.rule(),
            place -> {
              boolean isWrong = reached.getOrDefault(place, 0) < at != goal.applyAsInt(place) < at;
              if (isWrong && OrderMatters.between(fixed, place)) {
                wrong.putIfAbsent(place, fixed);
              }
            });
      }
    }
    return wrong;
  }
}
