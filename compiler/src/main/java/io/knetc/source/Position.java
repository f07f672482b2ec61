package io.knetc.source;

/// A place in a text: line and column, both 1-based, the column in code points.
public record Position(int line, int column) {}
