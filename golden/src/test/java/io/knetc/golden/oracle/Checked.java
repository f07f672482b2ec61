package io.knetc.golden.oracle;

import io.knetc.CheckManifests;
import io.knetc.check.CheckReport;
import io.knetc.check.Finding;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What `knetc check` finds in a captured cluster.
record Checked(List<Finding> findings) {
  /// A cluster as kube-proxy met it.
  static Checked of(Capture capture) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path path : capture.input()) {
      files.add(new SourceFile(path.toString(), Files.readAllBytes(path)));
    }
    files.add(text("host-facts.yaml", Rig.hostFacts(capture.folder())));
    return of(
        files,
        new Overrides(
            KubeProxyVersion.parse(capture.version()).orElseThrow(),
            List.of(Mode.valueOf(capture.mode().toUpperCase(Locale.ROOT))),
            List.of()));
  }

  /// A cluster without kube-proxy.
  static Checked of(String cluster, String facts) {
    return of(
        List.of(text("cluster.yaml", cluster), text("host-facts.yaml", facts)),
        new Overrides(KubeProxyVersion.NEWEST, List.of(Mode.NONE), List.of()));
  }

  private static SourceFile text(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Checked of(List<SourceFile> files, Overrides overrides) {
    CheckReport report =
        new CheckManifests(overrides, Lock.NONE, Set.of(), Set.of(), CheckManifests.USUAL_MAX_LINES)
            .run(files, new Diagnostics());
    return new Checked(report.findings());
  }

  /// Those of some codes.
  List<Finding> of(Code... codes) {
    return findings.stream()
        .filter(finding -> List.of(codes).contains(finding.diagnostic().code()))
        .toList();
  }
}
