package io.knetc.plan;

import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;

/// Docker's own bridge, docker0, as one of the pod network.
///
/// @param subnet of the node's containers; the bridge has its first address
/// @param mtu bytes that a packet of a container may have
/// @param masquerades whether Docker gives packets that leave the subnet the node's address
/// @param origin who asked for it
public record DockerPlan(
    Attributed<Cidr> subnet, int mtu, Attributed<Boolean> masquerades, Origin origin) {}
