package io.knetc.kernel.ip;

import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;

/// A permanent forwarding entry of an overlay device: which host frames to a link-layer address go
/// to; see bridge(8).
public record ForwardingEntry(
    MacAddress address, String device, IpAddress destination, Origin origin) {}
