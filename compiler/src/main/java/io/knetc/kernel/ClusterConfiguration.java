package io.knetc.kernel;

import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.dns.NameFiles;
import io.knetc.kernel.nginx.NginxFile;
import java.util.List;

/// What a cluster needs beside its hosts.
///
/// @param cloudRoutes none or those of one cloud
/// @param names what its DNS answers
/// @param ingress what serves its Ingresses, by class
public record ClusterConfiguration(
    List<CloudRoutes> cloudRoutes, NameFiles names, List<NginxFile> ingress) {
  public ClusterConfiguration {
    cloudRoutes = List.copyOf(cloudRoutes);
    ingress = List.copyOf(ingress);
  }
}
