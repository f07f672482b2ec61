package io.knetc.trace;

/// Whether a packet meets a condition.
sealed interface Truth {
  /// It is certain.
  record Certain(boolean holds) implements Truth {
    /// It does.
    static final Truth HOLDS = new Certain(true);

    /// It does not.
    static final Truth FAILS = new Certain(false);
  }

  /// It holds for a part of all packets.
  ///
  /// @param probability between 0 and 1
  record Chance(double probability) implements Truth {}

  /// It cannot be told.
  record Unknown() implements Truth {
    static final Truth UNKNOWN = new Unknown();
  }

  /// Certain, one way or the other.
  static Truth of(boolean holds) {
    return holds ? Certain.HOLDS : Certain.FAILS;
  }

  /// The contrary, if it is asked for.
  default Truth inverted(boolean inverted) {
    if (!inverted) {
      return this;
    }
    return switch (this) {
      case Certain(boolean holds) -> of(!holds);
      case Chance(double probability) -> new Chance(1 - probability);
      case Unknown unknown -> unknown;
    };
  }

  /// Both.
  default Truth and(Truth other) {
    if (equals(Certain.FAILS) || other.equals(Certain.FAILS)) {
      return Certain.FAILS;
    }
    if (equals(Certain.HOLDS)) {
      return other;
    }
    if (other.equals(Certain.HOLDS)) {
      return this;
    }
    return this instanceof Chance(double one) && other instanceof Chance(double two)
        ? new Chance(one * two)
        : Unknown.UNKNOWN;
  }
}
