package io.knetc.cli;

import io.knetc.cli.diff.DiffForm;
import io.knetc.cli.diff.ModesReport;
import io.knetc.cli.diff.PrintModes;
import io.knetc.cli.side.ClusterSide;
import io.knetc.cli.side.PairHosts;
import io.knetc.cli.side.PairHosts.Pairing;
import io.knetc.cli.side.ReadSide;
import io.knetc.cli.side.ReadSide.Opened;
import io.knetc.cli.side.Side;
import io.knetc.cli.side.UnreadableSide;
import io.knetc.compare.review.CollectModes;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Mode;
import java.util.List;
import java.util.Optional;

/// `knetc diff --to-mode`: what does another mode of kube-proxy change for connections?
final class DiffModes {
  private final Console console;
  private final DiffOptions options;

  DiffModes(Console console, DiffOptions options) {
    this.console = console;
    this.options = options;
  }

  /// What is wrong with the arguments, if anything is.
  ///
  /// @param paths OLD and NEW, which say nothing here
  Optional<String> fault(List<String> paths) {
    if (options.toModes.isEmpty()) {
      return Optional.of("--from-mode goes with --to-mode");
    }
    if (!paths.isEmpty() || !options.revisions.isEmpty()) {
      return Optional.of("--to-mode compares one cluster with itself: name it with -f PATH alone");
    }
    if (options.context.isEmpty()) {
      return Optional.of("name the cluster's manifests with -f PATH");
    }
    if (!options.newModes.isEmpty() || !options.newVersions.isEmpty()) {
      return Optional.of("--to-mode goes without --new-proxy-mode and --new-kube-proxy-version");
    }
    return options.form == DiffForm.SARIF
        ? Optional.of("-o sarif tells changed lines of manifests; another mode changes none")
        : Optional.empty();
  }

  /// The exit code.
  int run(boolean isColoured, Diagnostics diagnostics) throws UnreadableSide {
    ReadSide reading = options.reading(console.in(), diagnostics);
    Opened manifests = reading.openManifests(options.context);
    Optional<Side> before = side(reading, manifests, options.fromModes);
    Optional<Side> after = side(reading, manifests, options.toModes);
    if (before.isEmpty() || after.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    Mode from = mode(before.get());
    CollectModes collect = new CollectModes(after.get().services());
    for (Pairing host : PairHosts.of(before.get(), after.get(), options.nodes).pairings()) {
      collect.add(host.name(), before.get().state(host.old()), after.get().state(host.current()));
    }
    ModesReport report = new ModesReport(from, options.toModes.getLast(), collect.review());
    console.out().print(PrintModes.run(report, options.form, options.isShort, isColoured));
    return report.review().groups().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private Optional<Side> side(ReadSide reading, Opened manifests, List<Mode> modes) {
    return reading.side(
        manifests, manifests, List.of(), options.compiler.overrides().withModes(modes));
  }

  private Mode mode(Side side) throws UnreadableSide {
    if (!options.fromModes.isEmpty() || !(side instanceof ClusterSide cluster)) {
      return options.fromModes.getLast();
    }
    List<Mode> modes =
        cluster.cluster().nodes().stream()
            .map(node -> node.proxy().mode().value())
            .distinct()
            .toList();
    if (modes.size() > 1) {
      throw new UnreadableSide(
          "the nodes run in different modes; say with --from-mode which one to start from");
    }
    return modes.isEmpty() ? Mode.IPTABLES : modes.getFirst();
  }
}
