package io.knetc.manifest;

import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.List;

/// A Pod.
///
/// @param nodeName empty while it is not scheduled
/// @param finished whether its phase is Succeeded or Failed, so that it answers nobody any more
/// @param ready its Ready condition
/// @param ports the ports that its containers declare, in order
public record PodManifest(
    ObjectMeta meta,
    String nodeName,
    List<Attributed<IpAddress>> ips,
    boolean finished,
    boolean ready,
    List<ContainerPort> ports)
    implements Manifest {

  /// A port that a container declares; the name may be empty.
  public record ContainerPort(String name, Protocol protocol, Port port) {}
}
