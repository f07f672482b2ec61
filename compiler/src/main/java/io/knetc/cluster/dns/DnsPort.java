package io.knetc.cluster.dns;

import io.knetc.network.Port;
import io.knetc.network.Protocol;

/// A port with its name, which may be empty.
public record DnsPort(String name, Protocol protocol, Port port) {}
