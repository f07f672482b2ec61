package io.knetc.compare.ways;

import io.knetc.trace.Packet;

/// A packet at a moment of its way through a host, and the part of all connections that it stands
/// for.
record Flow(Packet packet, double part) {}
