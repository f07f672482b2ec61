package io.knetc.trace;

import io.knetc.trace.Branch.Verdict;
import java.util.ArrayList;
import java.util.List;

/// A packet on its way through rules, with what brought it here.
///
/// @param probability that it comes here, as far as chance is known
/// @param steps the rules that it fits
/// @param assumed those of which it could not be told
record Path(Packet packet, double probability, List<Step> steps, List<Step> assumed) {
  Path {
    steps = List.copyOf(steps);
    assumed = List.copyOf(assumed);
  }

  /// At the start of its way.
  static Path of(Packet packet) {
    return new Path(packet, 1, List.of(), List.of());
  }

  Path by(Step step) {
    return new Path(packet, probability, with(steps, step), assumed);
  }

  Path marked(int mark) {
    return with(packet.withMark(mark));
  }

  Path with(Packet other) {
    return new Path(other, probability, steps, assumed);
  }

  Path withChance(double chance) {
    return new Path(packet, probability * chance, steps, assumed);
  }

  Path assuming(Step step) {
    return new Path(packet, probability, steps, with(assumed, step));
  }

  /// The end of its way.
  Branch end(Verdict verdict) {
    return new Branch(verdict, packet, probability, steps, assumed);
  }

  private static List<Step> with(List<Step> steps, Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }
}
