package io.knetc.kernel;

import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.dns.NameFiles;
import java.util.List;

/// What a cluster needs beside its hosts.
///
/// @param cloudRoutes none or those of one cloud
/// @param names what its DNS answers
public record ClusterConfiguration(List<CloudRoutes> cloudRoutes, NameFiles names) {
  public ClusterConfiguration {
    cloudRoutes = List.copyOf(cloudRoutes);
  }
}
