package io.knetc.manifest;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A Pod.
///
/// @param nodeName empty while it is not scheduled
/// @param onHostNetwork whether it has no network of its own
/// @param finished whether its phase is Succeeded or Failed, so that it answers nobody any more
/// @param ready its Ready condition
/// @param ports the ports that its containers declare, in order
/// @param placements where it may run; none of a Pod that has anything in its status
/// @param hostname empty if it names none
/// @param subdomain the Service in whose name `hostname` stands in the cluster's DNS, empty if it
///   names none
public record PodManifest(
    ObjectMeta meta,
    String nodeName,
    boolean onHostNetwork,
    List<Attributed<IpAddress>> ips,
    boolean finished,
    boolean ready,
    List<ContainerPort> ports,
    List<Placement> placements,
    String hostname,
    String subdomain)
    implements Manifest {
  /// The same Pod on a Node.
  public PodManifest on(String node, List<Attributed<IpAddress>> planned) {
    return new PodManifest(
        meta,
        node,
        onHostNetwork,
        List.copyOf(planned),
        finished,
        true,
        ports,
        placements,
        hostname,
        subdomain);
  }

  /// Whether no API server has seen it: it is what somebody wrote, and where it will run is open.
  public boolean isNew() {
    return !placements.isEmpty();
  }

  /// A port that a container declares; the name may be empty.
  ///
  /// @param hostPorts where the host opens it: none or one
  public record ContainerPort(
      String name, Protocol protocol, Port port, List<HostPort> hostPorts) {}

  /// A port of the host.
  ///
  /// @param address none for all of the host's
  public record HostPort(Port port, Optional<IpAddress> address, Origin origin) {}
}
