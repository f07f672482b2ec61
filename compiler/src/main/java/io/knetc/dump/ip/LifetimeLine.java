package io.knetc.dump.ip;

import io.knetc.source.Origin;

/// How long the address above lives: `forever` or seconds.
public record LifetimeLine(String valid, String preferred, Origin origin) implements DumpLine {}
