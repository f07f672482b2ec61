package io.knetc.kernel.ip;

import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;

/// A permanent neighbour: the link-layer address behind an address; see ip-neighbour(8).
public record Neighbour(IpAddress address, MacAddress linkAddress, String device, Origin origin) {}
