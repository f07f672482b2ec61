package io.knetc.lab.probe;

import java.time.Duration;

/// How the calls of a probe follow each other.
public sealed interface Rhythm {
  /// Many are under way at a time.
  record Together() implements Rhythm {}

  /// Each waits for the one before.
  record InTurn() implements Rhythm {}

  /// Each of the caller's addresses calls, and once more a pause after it got its answer.
  record Twice(Duration pause) implements Rhythm {}
}
