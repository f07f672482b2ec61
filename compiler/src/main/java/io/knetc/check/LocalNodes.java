package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Endpoint.State;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The nodes on which nobody answers for a Service port, where somebody does elsewhere.
final class LocalNodes {
  private static final int SHOWN = 5;

  private LocalNodes() {}

  /// Tells of each Service port that is kept to nodes and has some without an endpoint.
  static void forEach(
      CheckedCluster checked,
      Predicate<ServicePort> isLocal,
      BiConsumer<ServiceManifest, List<String>> tell) {
    Map<String, ServiceManifest> services = checked.services();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort port : checked.cluster().servicePorts(family)) {
        ServiceManifest service = services.get(port.name().owner());
        List<String> without = isLocal.test(port) ? without(checked.cluster(), port) : List.of();
        if (service != null && !without.isEmpty()) {
          tell.accept(service, without);
        }
      }
    }
  }

  /// None if nobody answers anywhere: that is another matter.
  private static List<String> without(Cluster cluster, ServicePort port) {
    Set<String> with =
        port.endpoints().stream()
            .filter(endpoint -> answers(endpoint.state()))
            .map(Endpoint::nodeName)
            .collect(Collectors.toSet());
    return with.isEmpty()
        ? List.of()
        : cluster.nodes().stream().map(Node::name).filter(node -> !with.contains(node)).toList();
  }

  private static boolean answers(State state) {
    return switch (state) {
      case READY, SERVING_WHILE_TERMINATING -> true;
      case TERMINATING, NOT_READY -> false;
    };
  }

  /// `2 of 3 nodes have no endpoint (node-b, node-c)`.
  static String words(Cluster cluster, List<String> without) {
    int all = cluster.nodes().size();
    String names =
        String.join(", ", without.subList(0, Math.min(SHOWN, without.size())))
            + (without.size() > SHOWN ? ", ..." : "");
    return (without.size() == all ? "none of " + all : without.size() + " of " + all)
        + (all == 1 ? " node" : " nodes")
        + (without.size() == all
            ? " has an endpoint"
            : (without.size() == 1 ? " has" : " have") + " no endpoint (" + names + ")");
  }
}
