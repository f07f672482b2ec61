package io.knetc.dump.ip;

import io.knetc.source.Origin;

/// More of the device above, as `ip -d link show` prints it: of which kind it is, or what it is to
/// the device that it belongs to.
///
/// @param kind the first word, such as `vxlan` or `bridge_slave`; blanks before it, beyond those
///   that all such lines have, belong to it
public record DetailLine(String kind, Attributes attributes, Origin origin) implements DumpLine {}
