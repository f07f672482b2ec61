package io.knetc.lab.probe;

import io.knetc.network.IpAddress;
import java.util.SequencedMap;

/// What became of the calls of a probe.
///
/// @param answers how often which endpoint answered having seen whom, in the order in which they
///   came first
/// @param moved how often a client found another endpoint than before
/// @param told what callers were told instead of an answer, how often: `no such name`
/// @param impossible why calls could not be made, empty if they could
public record Outcome(
    SequencedMap<Answer, Integer> answers,
    int moved,
    int refused,
    int silent,
    int unreachable,
    SequencedMap<String, Integer> told,
    String impossible) {
  /// An answer.
  ///
  /// @param endpoint `address:port` of who answered
  /// @param seen the address that it saw
  public record Answer(String endpoint, IpAddress seen) {}
}
