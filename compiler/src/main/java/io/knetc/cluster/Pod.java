package io.knetc.cluster;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A Pod on a Node, as the plugins of its host meet it.
///
/// @param name `namespace/name`
/// @param onHostNetwork whether it has no network of its own, so that no plugin is called for it
/// @param addresses empty while it has none
/// @param sandbox the id that the container runtime gave it, or a planned one
/// @param sandboxPlanned whether the id is knetc's, since no HostFacts name it
/// @param mappings the ports that its containers want on the host, in order
/// @param origin the Pod
public record Pod(
    String name,
    boolean onHostNetwork,
    List<Attributed<IpAddress>> addresses,
    Attributed<String> sandbox,
    boolean sandboxPlanned,
    List<PortMapping> mappings,
    Origin origin) {
  public Pod {
    addresses = List.copyOf(addresses);
    mappings = List.copyOf(mappings);
  }

  /// A port of the host that leads to one of the Pod.
  ///
  /// @param hostAddress none for all of the host's
  public record PortMapping(
      Protocol protocol,
      Port hostPort,
      Optional<IpAddress> hostAddress,
      Port containerPort,
      Origin origin) {}
}
