package io.knetc.manifest;

import io.knetc.manifest.EndpointSliceManifest.EndpointPort;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;

/// An Endpoints object, what Services had before EndpointSlices.
public record EndpointsManifest(ObjectMeta meta, List<Subset> subsets) implements Manifest {
  /// Addresses that all listen on the same ports.
  public record Subset(List<Address> addresses, List<EndpointPort> ports) {}

  /// One address of a subset.
  ///
  /// @param nodeName empty if none is named
  /// @param hostname by which the cluster's DNS knows it, empty if it has none
  public record Address(
      Attributed<IpAddress> ip, boolean ready, String nodeName, String hostname) {}
}
