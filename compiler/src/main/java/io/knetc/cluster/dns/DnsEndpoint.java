package io.knetc.cluster.dns;

import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;

/// Where a Service leads to, with all its ports.
///
/// @param ready whether it takes traffic, or its Service publishes it nevertheless
/// @param hostname empty if it has none
/// @param ports in the order of the manifest; the endpoints of a slice share one list
public record DnsEndpoint(
    Attributed<IpAddress> address, boolean ready, String hostname, List<DnsPort> ports) {}
