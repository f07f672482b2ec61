package io.knetc.resolve.planning;

/// What is to be done with a value of the lock.
sealed interface Verdict<T> {
  /// It counts.
  record Fits<T>(T value) implements Verdict<T> {}

  /// It cannot be.
  ///
  /// @param why after the value: `which is no port`
  record Unfit<T>(String why) implements Verdict<T> {}

  /// What it was for is not there any more, so that nobody is told.
  record Gone<T>() implements Verdict<T> {}
}
