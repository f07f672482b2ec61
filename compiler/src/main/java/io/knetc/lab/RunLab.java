package io.knetc.lab;

import io.knetc.cluster.Cluster;
import io.knetc.lab.LabReport.NotLoaded;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.lab.probe.DeriveProbes;
import io.knetc.lab.probe.Judge;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LayOutNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Boots the hosts of a cluster, loads what was compiled for them, sends packets, and judges what
/// came back.
public final class RunLab {
  private final LabContainer container;
  private final LabSettings settings;
  private final LabWatcher watcher;

  /// @param container a fresh one; it is the caller's to close or to keep
  public RunLab(LabContainer container, LabSettings settings, LabWatcher watcher) {
    this.container = container;
    this.settings = settings;
    this.watcher = watcher;
  }

  /// The report.
  ///
  /// @param load what was compiled for this cluster
  public LabReport run(Loadable loadable, LabLoad load) throws LabTrouble {
    return run(loadable, load, probe -> true);
  }

  /// The same of some probes.
  ///
  /// @param asked says which
  public LabReport run(Loadable loadable, LabLoad load, Predicate<Probe> asked) throws LabTrouble {
    Cluster cluster = loadable.cluster();
    LabNetwork network = LayOutNetwork.run(cluster);
    List<Probe> probes = DeriveProbes.run(cluster, network).stream().filter(asked).toList();
    Map<String, byte[]> files =
        LabFiles.of(cluster, network, probes, load, settings.kernel().slowness());
    copy(files);
    for (String list : List.of("listeners", "probes")) {
      log(list, new String(files.get(list), StandardCharsets.UTF_8));
    }
    LabReport report;
    try {
      report = report(network, probes, loadable.notes());
    } catch (LabTrouble trouble) {
      logsAfter(trouble);
      throw trouble;
    }
    logs();
    return report;
  }

  private void copy(Map<String, byte[]> files) throws LabTrouble {
    Map<String, byte[]> placed = new LinkedHashMap<>();
    files.forEach((path, content) -> placed.put(LabFiles.DIRECTORY + "/" + path, content));
    container.copy(placed);
  }

  private LabReport report(LabNetwork network, List<Probe> probes, List<String> notes)
      throws LabTrouble {
    CallTally tally = new CallTally(probes, watcher);
    Execution run = settings.kernel().run(container, settings, tally::add);
    log("run.log", run.stderr());
    if (run.exitCode() == LabKernel.TIMED_OUT) {
      throw new LabTrouble(
          "stopped after %d s at this step: %s; %s"
              .formatted(settings.seconds(), tally.step(), settings.kernel().whatHelps()));
    }
    List<NotLoaded> notLoaded = notLoaded(network);
    if (!notLoaded.isEmpty()) {
      return new LabReport(notLoaded, List.of(), notes);
    }
    if (!run.succeeded()) {
      throw new LabTrouble("the lab does not come up (%s): %s".formatted(tally.step(), said(run)));
    }
    return new LabReport(List.of(), verdicts(probes, tally.outcomes()), notes);
  }

  private static String said(Execution run) {
    String said = run.stderr().strip();
    return said.isEmpty() ? "its script ended with exit code " + run.exitCode() : said;
  }

  private static List<Verdict> verdicts(List<Probe> probes, List<Outcome> outcomes) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      verdicts.add(Judge.run(probes.get(i), outcomes.get(i)));
    }
    return verdicts;
  }

  private void logs() throws LabTrouble {
    if (settings.keepsLogs()) {
      for (Map.Entry<String, String> log :
          container.readAll(LabFiles.DIRECTORY + "/logs").entrySet()) {
        watcher.log(log.getKey(), log.getValue());
      }
    }
  }

  /// The logs as far as there are any; what went wrong before is what the user must hear of.
  private void logsAfter(LabTrouble trouble) {
    try {
      logs();
    } catch (LabTrouble another) {
      trouble.addSuppressed(another);
    }
  }

  private void log(String name, String content) throws LabTrouble {
    if (settings.keepsLogs()) {
      watcher.log(name, content);
    }
  }

  /// The script `run` leaves a file for each node that did not take what it was given.
  private List<NotLoaded> notLoaded(LabNetwork network) throws LabTrouble {
    Map<String, String> said = container.readAll(LabFiles.DIRECTORY + "/not-loaded");
    return network.nodes().stream()
        .map(LabNetwork.LabNode::name)
        .filter(said::containsKey)
        .map(node -> new NotLoaded(node, said.getOrDefault(node, "").strip()))
        .toList();
  }
}
