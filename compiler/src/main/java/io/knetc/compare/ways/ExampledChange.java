package io.knetc.compare.ways;

/// What changes on a way, with a connection that shows it.
public record ExampledChange(WayChange change, Example example) {}
