package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.source.SourceFile;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// The way from files to a cluster, for commands that show nothing of what lies between.
final class ReadCluster {
  private ReadCluster() {}

  /// The cluster; none if there are errors.
  static Optional<Cluster> run(
      InputOptions input, InputStream stdin, Compiler compiler, Diagnostics diagnostics)
      throws UnreadableSource {
    List<SourceFile> sources = LoadSources.run(input.paths, input.recursive, stdin, diagnostics);
    Lock lock = input.lockFile().read(diagnostics);
    List<Manifest> manifests = compiler.read(sources);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    Cluster cluster = compiler.resolve(manifests, input.overrides(), lock);
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(cluster);
  }
}
