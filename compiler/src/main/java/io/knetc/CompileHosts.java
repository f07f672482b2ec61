package io.knetc;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.render.ClusterFiles;
import io.knetc.render.HostFiles;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.LineOrigins;
import io.knetc.render.Utf8Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of a cluster and of all its hosts in memory, for those who load them somewhere at
/// once.
public final class CompileHosts {
  private CompileHosts() {}

  /// The files of each node, by its name and theirs.
  public static Map<String, Map<String, byte[]>> run(Compiler compiler, Cluster cluster) {
    HostFiles hostFiles = HostFiles.forHosts(cluster.nodes().size(), false);
    Map<String, Map<String, byte[]>> hosts = new LinkedHashMap<>();
    for (Node node : cluster.nodes()) {
      hosts.put(node.name(), bytes(hostFiles.of(compiler.compileNode(cluster, node))));
    }
    return hosts;
  }

  /// The files of the cluster, by their paths below its directory.
  public static Map<String, byte[]> shared(Compiler compiler, Cluster cluster) {
    return bytes(ClusterFiles.of(compiler.compileCluster(cluster), false));
  }

  private static Map<String, byte[]> bytes(List<HostFile> files) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach(file -> bytes.put(file.name(), bytes(file)));
    return bytes;
  }

  private static byte[] bytes(HostFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Utf8Writer out = new Utf8Writer(bytes)) {
      file.render(out, LineOrigins.IGNORED);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }
}
