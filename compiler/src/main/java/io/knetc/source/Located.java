package io.knetc.source;

/// A value and the text it was read from.
public record Located<T>(T value, Span span) {}
