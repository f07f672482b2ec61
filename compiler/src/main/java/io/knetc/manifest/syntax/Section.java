package io.knetc.manifest.syntax;

import java.util.List;

/// One or more documents of a file, cut into pieces.
///
/// @param pieces in the order of the text
/// @param instead how to read the same text when a piece turns out not to be what it looked like:
///   not JSON, or cut inside a quote; empty if there is no other way
record Section(List<Piece> pieces, List<Piece> instead) {
  /// A text that can be read in one way only.
  static Section of(Piece piece) {
    return new Section(List.of(piece), List.of());
  }

  /// Whether the other way is there and can be gone.
  boolean hasAnotherWay() {
    return !instead.isEmpty() && instead.stream().noneMatch(Piece::isTooLarge);
  }
}
