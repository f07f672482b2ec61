package io.knetc.cluster.ingress;

import io.knetc.source.Origin;

/// Where requests to a path go.
public record IngressRoute(
    IngressPath path, IngressBackend backend, IngressSettings settings, Origin origin) {}
