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
  /// @param keepsEndpoint whether the same endpoint answers each call (session affinity)
  record Answered(SequencedMap<String, List<IpAddress>> sources, boolean keepsEndpoint)
      implements Expectation {}

  /// The caller is told that nobody serves.
  record Refused() implements Expectation {}

  /// The packets are dropped.
  record Dropped() implements Expectation {}

  /// Nobody answers; how the caller learns it is left open.
  record NotAnswered() implements Expectation {}
}
