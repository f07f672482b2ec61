package io.knetc.cluster.policy;

import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;

/// A port of a Pod that an Ingress leads to, through a Service.
///
/// @param byTargetPort whether the Ingress names the port of the Pod where the API wants that of
///   the Service, so that no controller serves it
public record IngressEntry(
    PolicyPod pod, Protocol protocol, Port port, boolean byTargetPort, Origin origin) {}
