package io.knetc.golden.lab;

import io.knetc.golden.oracle.Captures;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.UnreadableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The clusters of which the rules of real kube-proxies were captured: those that are kept here,
/// and the others where they are at hand.
final class CapturedClusters {
  private static final Path KEPT = Path.of("captures");

  private CapturedClusters() {}

  static List<Path> all() throws IOException {
    List<Path> clusters = new ArrayList<>(in(KEPT));
    Optional<Path> shared = Captures.shared();
    if (shared.isPresent()) {
      for (Path cluster : in(shared.get())) {
        if (clusters.stream().noneMatch(each -> each.endsWith(cluster.getFileName()))) {
          clusters.add(cluster);
        }
      }
    }
    return clusters;
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(each -> Files.exists(each.resolve("cluster.yaml"))).sorted().toList();
    }
  }

  /// The files of such a cluster's hosts.
  static LabOf compiled(Path folder, Mode mode) throws UnreadableSource {
    return LabOf.manifests(mode, folder.resolve("cluster.yaml"), folder.resolve("kube-proxy.yaml"));
  }
}
