package io.knetc.kernel;

import io.knetc.kernel.cloud.CloudRoutes;
import java.util.List;

/// What a cluster needs beside its hosts.
///
/// @param cloudRoutes none or those of one cloud
public record ClusterConfiguration(List<CloudRoutes> cloudRoutes) {
  public ClusterConfiguration {
    cloudRoutes = List.copyOf(cloudRoutes);
  }
}
