package io.knetc.check;

import io.knetc.manifest.PodManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.PodManifest.HostPort;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The ports of hosts that Pods have: host ports, and all ports of Pods on the network of a host.
final class HostClaims {
  private HostClaims() {}

  /// A port of a host.
  ///
  /// @param pod whose it is
  record Claim(String pod, String node, Protocol protocol, Port port, Origin origin) {}

  /// Those of Pods that have a node.
  static List<Claim> of(CheckedCluster checked) {
    List<Claim> claims = new ArrayList<>();
    for (PodManifest pod : checked.of(PodManifest.class)) {
      if (!pod.nodeName().isEmpty() && !pod.finished()) {
        for (ContainerPort port : pod.ports()) {
          for (HostPort host : port.hostPorts()) {
            claims.add(
                new Claim(
                    pod.meta().id(), pod.nodeName(), port.protocol(), host.port(), host.origin()));
          }
        }
      }
    }
    return claims;
  }
}
