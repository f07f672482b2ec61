package io.knetc.manifest;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.List;

/// An EndpointSlice with addresses of one family; slices of host names (`FQDN`) have none.
///
/// @param serviceName the label `kubernetes.io/service-name`, empty if it is missing
public record EndpointSliceManifest(
    ObjectMeta meta,
    String serviceName,
    List<IpFamily> families,
    List<Endpoint> endpoints,
    List<EndpointPort> ports)
    implements Manifest {

  /// One of `endpoints`.
  ///
  /// @param address the first of its addresses; proxies use no other
  /// @param writtenAs how the manifest spells the address
  /// @param nodeName empty if none is named
  /// @param hostname by which the cluster's DNS knows it, empty if it has none
  /// @param zones the zones that `hints.forZones` gives it to
  /// @param nodes the nodes that `hints.forNodes` gives it to
  public record Endpoint(
      Attributed<IpAddress> address,
      String writtenAs,
      boolean ready,
      boolean serving,
      boolean terminating,
      String nodeName,
      String hostname,
      List<String> zones,
      List<String> nodes) {}

  /// One of `ports`; the name may be empty.
  public record EndpointPort(String name, Protocol protocol, Port port) {}
}
