package io.knetc.kernel.ip;

import io.knetc.network.IpAddress;
import io.knetc.source.Origin;

/// An address of a device; see ip-address(8).
///
/// @param prefixLength of the network that the kernel takes to be behind the device
/// @param broadcast whether the last address of that network is its broadcast address
public record InterfaceAddress(
    String device, IpAddress address, int prefixLength, boolean broadcast, Origin origin) {}
