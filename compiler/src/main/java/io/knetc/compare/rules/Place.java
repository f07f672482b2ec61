package io.knetc.compare.rules;

import io.knetc.kernel.iptables.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A step in two states of a chain, or in one of them.
record Place(Optional<Step> before, Optional<Step> after) {
  static Place both(Step before, Step after) {
    return new Place(Optional.of(before), Optional.of(after));
  }

  static Place removed(Step step) {
    return new Place(Optional.of(step), Optional.empty());
  }

  static Place added(Step step) {
    return new Place(Optional.empty(), Optional.of(step));
  }

  boolean isInBoth() {
    return before.isPresent() && after.isPresent();
  }

  /// Whether chance has a say, before or after.
  boolean isChoice() {
    return Stream.of(before, after).flatMap(Optional::stream).anyMatch(Step::isChoice);
  }

  /// Any of its rules: they have the same tests, and targets of the same kind.
  Rule rule() {
    return any().rungs().getFirst().rule();
  }

  private Step any() {
    return after.or(() -> before).orElseThrow();
  }

  /// Where it stands in the old chain.
  int oldIndex() {
    return before.orElseThrow().index();
  }

  /// Where it stands in the new chain.
  int newIndex() {
    return after.orElseThrow().index();
  }

  /// Tells it from the other steps of its chain, the same from both sides.
  String name() {
    List<String> comments =
        Stream.of(before, after)
            .flatMap(Optional::stream)
            .map(step -> step.rungs().getFirst().rule().comment().orElse(""))
            .sorted()
            .toList();
    List<String> shares =
        Stream.of(before, after)
            .flatMap(Optional::stream)
            .flatMap(step -> step.rungs().stream())
            .map(Step.Rung::shareText)
            .sorted()
            .toList();
    List<String> targets =
        Stream.of(before, after)
            .flatMap(Optional::stream)
            .flatMap(step -> step.rungs().stream())
            .map(rung -> rung.rule().target().toString())
            .sorted()
            .toList();
    return any().tests() + " " + shares + " " + comments + " " + targets;
  }
}
