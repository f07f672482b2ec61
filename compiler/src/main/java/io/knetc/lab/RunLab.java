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
import io.knetc.lab.probe.ProbeLines;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LayOutNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Boots the hosts of a cluster, loads what was compiled for them, sends packets, and judges what
/// came back.
public final class RunLab {
  private final LabContainer container;
  private final LabKernel kernel;
  private final IptablesVariant variant;
  private final boolean keepsLogs;

  /// @param container a fresh one; it is the caller's to close or to keep
  /// @param keepsLogs whether the report has logs
  public RunLab(
      LabContainer container, LabKernel kernel, IptablesVariant variant, boolean keepsLogs) {
    this.container = container;
    this.kernel = kernel;
    this.variant = variant;
    this.keepsLogs = keepsLogs;
  }

  /// The report.
  ///
  /// @param hosts the compiled files of each node, by its name and theirs
  public LabReport run(Cluster cluster, Map<String, Map<String, byte[]>> hosts) throws LabTrouble {
    LabNetwork network = LayOutNetwork.run(cluster);
    List<Probe> probes = DeriveProbes.run(cluster, network);
    Map<String, byte[]> files = new LinkedHashMap<>();
    LabFiles.of(cluster, network, probes, hosts, kernel.slowness())
        .forEach((path, content) -> files.put(LabFiles.DIRECTORY + "/" + path, content));
    container.copy(files);
    Execution run =
        kernel.run(
            container,
            LabFiles.DIRECTORY + "/run",
            List.of(variant.program(), keepsLogs ? "yes" : "no"));
    List<NotLoaded> notLoaded = notLoaded(network);
    if (!notLoaded.isEmpty()) {
      return new LabReport(notLoaded, List.of(), logs());
    }
    if (!run.succeeded()) {
      throw new LabTrouble("the lab does not come up: " + run.stderr().strip());
    }
    return new LabReport(List.of(), verdicts(probes, run.stdout()), logs());
  }

  private static List<Verdict> verdicts(List<Probe> probes, String printed) {
    List<Outcome> outcomes = ProbeLines.outcomes(probes.size(), printed);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      verdicts.add(Judge.run(probes.get(i), outcomes.get(i)));
    }
    return verdicts;
  }

  private Map<String, String> logs() throws LabTrouble {
    Map<String, String> logs = new LinkedHashMap<>();
    if (keepsLogs) {
      String directory = LabFiles.DIRECTORY + "/logs";
      for (String name : container.run(List.of("ls", directory)).stdout().lines().toList()) {
        logs.put(name, container.read(directory + "/" + name));
      }
    }
    return logs;
  }

  /// The script `run` leaves a file for each node that did not take what it was given.
  private List<NotLoaded> notLoaded(LabNetwork network) throws LabTrouble {
    String directory = LabFiles.DIRECTORY + "/not-loaded";
    Execution list = container.run(List.of("ls", directory));
    List<NotLoaded> nodes = new ArrayList<>();
    for (LabNetwork.LabNode node : network.nodes()) {
      if (list.stdout().lines().anyMatch(node.name()::equals)) {
        nodes.add(
            new NotLoaded(node.name(), container.read(directory + "/" + node.name()).strip()));
      }
    }
    return nodes;
  }
}
