package io.knetc.manifest;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;

/// A Node.
///
/// @param internalIps `status.addresses` of type InternalIP, in order
/// @param externalIps those of type ExternalIP
public record NodeManifest(
    ObjectMeta meta,
    List<Attributed<Cidr>> podCidrs,
    List<Attributed<IpAddress>> internalIps,
    List<Attributed<IpAddress>> externalIps)
    implements Manifest {}
