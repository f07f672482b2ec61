package io.knetc.cluster;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import java.util.Optional;

/// A route that a host has before anything is programmed.
///
/// @param device empty if the route names none
public record HostRoute(Cidr destination, Optional<IpAddress> gateway, String device) {}
