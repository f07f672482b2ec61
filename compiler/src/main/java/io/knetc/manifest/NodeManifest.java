package io.knetc.manifest;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;

/// A Node.
///
/// @param internalIps `status.addresses` of type InternalIP, in order
/// @param externalIps those of type ExternalIP
/// @param annotations each with its place
public record NodeManifest(
    ObjectMeta meta,
    List<Attributed<Cidr>> podCidrs,
    List<Attributed<IpAddress>> internalIps,
    List<Attributed<IpAddress>> externalIps,
    Map<String, Attributed<String>> annotations)
    implements Manifest {}
