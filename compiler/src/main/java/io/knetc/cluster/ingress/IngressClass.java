package io.knetc.cluster.ingress;

import io.knetc.source.Origin;
import java.util.List;

/// A class of Ingresses, all merged: what one ingress controller serves.
///
/// @param controller empty if no IngressClass says it
/// @param hosts that for all hosts first, then by their patterns
public record IngressClass(String name, String controller, List<VirtualHost> hosts, Origin origin) {
  public IngressClass {
    hosts = List.copyOf(hosts);
  }
}
