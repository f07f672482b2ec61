package io.knetc.render;

import io.knetc.kernel.ClusterConfiguration;
import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.render.HostFiles.HostFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The files of a cluster that belong to none of its hosts.
public final class ClusterFiles {
  private ClusterFiles() {}

  /// The files, by their names below the cluster's directory; none where there is nothing to say.
  public static List<HostFile> of(ClusterConfiguration cluster) {
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
