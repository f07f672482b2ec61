package io.knetc.whatis;

/// What comes of a search.
public sealed interface Result {
  /// It is known.
  record Known(Answer answer) implements Result {}

  /// It is not.
  ///
  /// @param sentence why, and what may help
  record Unknown(String sentence) implements Result {}
}
