package io.knetc.render;

import io.knetc.kernel.ClusterConfiguration;
import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.dns.HostsLine;
import io.knetc.kernel.dns.Zone;
import io.knetc.kernel.nginx.NginxFile;
import io.knetc.render.HostFiles.HostFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The files of a cluster that belong to none of its hosts.
public final class ClusterFiles {
  private ClusterFiles() {}

  /// The files, by their names below the cluster's directory; none where there is nothing to say.
  ///
  /// @param annotated whether files that take comments have the causes of their lines in them
  public static List<HostFile> of(ClusterConfiguration cluster, boolean annotated) {
    List<HostFile> files = new ArrayList<>();
    for (CloudRoutes routes : cluster.cloudRoutes()) {
      if (!routes.routes().isEmpty()) {
        String folder = routes.provider().type() + "/";
        files.add(
            file(
                folder + "routes.json", (out, lines) -> RenderCloudRoutes.run(routes, out, lines)));
        files.add(
            file(
                folder + "routes.tf.json",
                (out, lines) -> RenderTerraform.run(routes, out, lines)));
      }
    }
    for (Zone zone : cluster.names().zones()) {
      files.add(
          file(
              "dns/" + zone.name().text() + ".zone",
              (out, lines) -> RenderZone.run(zone, annotated, out, lines)));
    }
    List<HostsLine> hosts = cluster.names().hosts();
    if (!hosts.isEmpty()) {
      files.add(file("dns/hosts", (out, lines) -> RenderHosts.run(hosts, annotated, out, lines)));
    }
    for (NginxFile nginx : cluster.ingress()) {
      files.add(
          file(
              "ingress/" + nginx.ingressClass() + "/nginx.conf",
              (out, lines) -> RenderNginx.run(nginx, annotated, out, lines)));
    }
    return files;
  }

  /// How a file is printed.
  private interface Printing {
    void print(Utf8Writer out, LineOrigins lines) throws IOException;
  }

  private static HostFile file(String name, Printing printing) {
    return new ClusterFile(name, printing);
  }

  private record ClusterFile(String name, Printing printing) implements HostFile {
    @Override
    public void render(Utf8Writer out, LineOrigins lines) throws IOException {
      printing.print(out, lines);
    }
  }
}
