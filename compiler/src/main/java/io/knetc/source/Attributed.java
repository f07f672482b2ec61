package io.knetc.source;

/// A value and who declared it: what knetc derives from the value will name that origin.
public record Attributed<T>(T value, Origin origin) {
  /// Where the value stands.
  public Span span() {
    return origin.span();
  }
}
