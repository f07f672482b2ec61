package io.knetc;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.render.HostFiles;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.LineOrigins;
import io.knetc.render.Utf8Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files of all hosts of a cluster in memory, for those who load them somewhere at once.
public final class CompileHosts {
  private CompileHosts() {}

  /// The files of each node, by its name and theirs.
  public static Map<String, Map<String, byte[]>> run(Compiler compiler, Cluster cluster) {
    HostFiles hostFiles = HostFiles.forHosts(cluster.nodes().size(), false);
    Map<String, Map<String, byte[]>> hosts = new LinkedHashMap<>();
    for (Node node : cluster.nodes()) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (HostFile file : hostFiles.of(compiler.compileNode(cluster, node))) {
        files.put(file.name(), bytes(file));
      }
      hosts.put(node.name(), files);
    }
    return hosts;
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
