package io.knetc.dump.ip;

import io.knetc.source.Origin;

/// The link layer of the device above, such as `link/ether`.
///
/// @param type such as `ether`
/// @param address such as `52:f1:04:00:0a:0b`, of as many octets as the type has; empty if there is
///   none
public record LinkLayerLine(String type, String address, Attributes attributes, Origin origin)
    implements DumpLine {}
