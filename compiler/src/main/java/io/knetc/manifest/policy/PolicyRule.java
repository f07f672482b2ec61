package io.knetc.manifest.policy;

import io.knetc.source.Origin;
import java.util.List;

/// One rule of a NetworkPolicy: it lets through what one of the peers and one of the ports fit.
///
/// @param peers none for everybody, inside and outside of the cluster
/// @param ports none for every port of every protocol, ICMP too
public record PolicyRule(List<PolicyPeer> peers, List<PolicyPort> ports, Origin origin) {
  public PolicyRule {
    peers = List.copyOf(peers);
    ports = List.copyOf(ports);
  }
}
