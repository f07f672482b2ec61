package io.knetc.cli;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.network.IpFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `knetc compile` says at its end: what went in, what came out, and where it is.
final class Summary {
  private static final int NODES_SHOWN = 10;

  private final Cluster cluster;
  private final Path directory;
  private final Map<String, Map<String, Integer>> linesOfNodes = new LinkedHashMap<>();

  Summary(Cluster cluster, Path directory) {
    this.cluster = cluster;
    this.directory = directory;
  }

  void add(String node, Map<String, Integer> lines) {
    linesOfNodes.put(node, lines);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int ports = 0;
    int endpoints = 0;
    for (IpFamily family : IpFamily.values()) {
      List<ServicePort> ofFamily = cluster.servicePorts(family);
      ports += ofFamily.size();
      endpoints += ofFamily.stream().mapToInt(ServicePort::endpointCount).sum();
    }
    text.append(number(cluster.nodes().size(), "node"))
        .append(", ")
        .append(number(cluster.services(), "service"))
        .append(" with ")
        .append(number(ports, "port"))
        .append(" and ")
        .append(number(endpoints, "endpoint"))
        .append(", rules of kube-proxy ")
        .append(cluster.version().text())
        .append(" (iptables)\n");
    int shown = 0;
    for (Map.Entry<String, Map<String, Integer>> node : linesOfNodes.entrySet()) {
      if (shown++ == NODES_SHOWN) {
        text.append("  and ")
            .append(number(linesOfNodes.size() - NODES_SHOWN, "more node"))
            .append('\n');
        break;
      }
      List<String> files = new ArrayList<>();
      node.getValue().forEach((file, lines) -> files.add(file + " " + number(lines, "line")));
      text.append("  ")
          .append(node.getKey())
          .append(": ")
          .append(String.join(", ", files))
          .append('\n');
    }
    if (!cluster.ignoredKinds().isEmpty()) {
      text.append("not compiled: ")
          .append(
              cluster.ignoredKinds().entrySet().stream()
                  .map(kind -> kind.getValue() + " " + kind.getKey())
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    return text.append("written to ").append(directory).append('\n').toString();
  }

  private static String number(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
