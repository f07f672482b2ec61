package io.knetc.lab.probe;

import io.knetc.network.IpAddress;
import java.util.List;
import java.util.SequencedMap;

/// What must become of a call.
public sealed interface Expectation {
  /// One of some endpoints answers.
  ///
  /// @param sources for each endpoint (`address:port`), the addresses as one of which it may see
  ///   the caller
  record Answered(SequencedMap<String, List<IpAddress>> sources, Choice choice)
      implements Expectation {}

  /// Which of the endpoints answers which call.
  enum Choice {
    /// Each as often as the others.
    EVEN,
    /// Each in its turn: after any number of calls none was called more than once more than
    /// another.
    IN_TURN,
    /// Each some of them.
    ALL,
    /// Each may.
    ANY,
    /// The same one for each call, as there is one client (session affinity, or a scheduler that
    /// goes by addresses).
    KEPT,
    /// For each client the same one.
    KEPT_BY_EACH,
    /// For a client that comes back, another one may: its session has ended.
    LEFT
  }

  /// The caller is told that nobody serves.
  record Refused() implements Expectation {}

  /// The packets are dropped.
  record Dropped() implements Expectation {}

  /// The caller is told something else than an answer.
  ///
  /// @param what the status of HTTP
  record Told(String what) implements Expectation {}

  /// Nobody answers; how the caller learns it is left open.
  record NotAnswered() implements Expectation {}
}
