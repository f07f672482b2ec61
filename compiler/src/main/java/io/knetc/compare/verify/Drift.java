package io.knetc.compare.verify;

import io.knetc.compare.Difference;
import io.knetc.source.Origin;

/// Something that a host holds otherwise than it should.
///
/// @param cause who asked for what should be there; of what should not, its place in the dump
/// @param note what else helps to understand it, such as the Pod that an address belongs to; empty
///   for nothing
public record Drift(Kind kind, Difference difference, Origin cause, String note) {
  /// What is wrong.
  public enum Kind {
    /// It is not there.
    MISSING,
    /// It is there and should not be.
    EXTRA,
    /// It is there more often than it should be.
    DUPLICATED,
    /// It is there with another value.
    CHANGED,
    /// It stands on the wrong side of another rule.
    MOVED,
    /// It has another comment, which no packet sees.
    REWORDED
  }
}
