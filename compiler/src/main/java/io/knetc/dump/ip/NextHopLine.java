package io.knetc.dump.ip;

import io.knetc.source.Origin;

/// One of the next hops of the route above, if it has several.
public record NextHopLine(Attributes attributes, Origin origin) implements DumpLine {}
