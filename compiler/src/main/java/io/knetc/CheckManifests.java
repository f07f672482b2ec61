package io.knetc;

import io.knetc.check.CheckReport;
import io.knetc.check.CheckedCluster;
import io.knetc.check.Checks;
import io.knetc.check.FollowUps;
import io.knetc.check.JudgeFindings;
import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.PlacedObject;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.util.List;
import java.util.Set;

/// All that is wrong or doubtful in manifests. Unlike {@link Compiler}'s callers it goes on after
/// errors: where an object cannot be read, what may follow from its absence is left out.
///
/// @param lock pins what is planned
/// @param tolerated codes of findings that are warnings for this run
/// @param ignored codes of findings that are not told
/// @param maxLines so many lines a host may have to load into iptables of one family
public record CheckManifests(
    Overrides overrides, Lock lock, Set<Code> tolerated, Set<Code> ignored, int maxLines) {
  /// More lines than these take a host seconds to load.
  public static final int USUAL_MAX_LINES = 100_000;

  /// The report.
  ///
  /// @param diagnostics what was found while the files were opened; takes what else is found
  public CheckReport run(List<SourceFile> sources, Diagnostics diagnostics) {
    List<PlacedObject> placed = new Compiler(diagnostics).readPlaced(sources);
    List<Manifest> manifests =
        placed.stream().flatMap(object -> object.manifests().stream()).toList();
    Diagnostics found = new Diagnostics(tolerated);
    Compiler compiler = new Compiler(found);
    Cluster cluster = compiler.resolve(manifests, overrides, lock);
    Checks.run(
        new CheckedCluster(
            manifests, cluster, node -> compiler.compileNode(cluster, node), maxLines),
        found);
    if (diagnostics.hasErrors()) {
      FollowUps.leaveOut(found, diagnostics);
    } else {
      found.sorted().forEach(diagnostics::report);
    }
    return JudgeFindings.run(sources, placed, diagnostics, ignored);
  }
}
