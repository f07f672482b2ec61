package io.knetc.lab.probe;

/// What a probe showed.
///
/// @param difference what is not as expected; empty if all is, or if it could not be asked
public record Verdict(Probe probe, Outcome outcome, Kind kind, String difference) {
  /// Whether what was seen is what was expected.
  public enum Kind {
    AS_EXPECTED,
    DIFFERENT,
    NOT_ASKED
  }
}
