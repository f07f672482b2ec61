package io.knetc.resolve.planning;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Chooses numbers below a limit for names: each name has its own order of the numbers, and gets
/// the first of them that is free.
final class Choice {
  private static final int TRIES = 1 << 16;

  private final long limit;

  /// Numbers, and whose they are.
  private final Map<Long, String> taken = new HashMap<>();

  /// @param limit how many numbers there are
  Choice(long limit) {
    this.limit = limit;
  }

  /// Takes a number that is somebody's already.
  void take(long number, String owner) {
    taken.putIfAbsent(number, owner);
  }

  /// Whose a number is; empty if it is free.
  String owner(long number) {
    return taken.getOrDefault(number, "");
  }

  /// A free number, which is the owner's then; none if there is none to be found.
  ///
  /// @param what is chosen
  Optional<Long> choose(String owner, String what, String... names) {
    long first = Long.remainderUnsigned(PlanHash.of(what, names), limit);
    // Two names that meet once part again: each has a step of its own, which may leave numbers out.
    long step =
        limit == 1 ? 0 : 1 + Long.remainderUnsigned(PlanHash.of(what + " next", names), limit - 1);
    for (long i = 0; i < Math.min(TRIES, limit); i++) {
      long number = Math.floorMod(first + i * step, limit);
      if (taken.putIfAbsent(number, owner) == null) {
        return Optional.of(number);
      }
    }
    for (long number = 0; number < Math.min(TRIES, limit); number++) {
      if (taken.putIfAbsent(number, owner) == null) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }
}
