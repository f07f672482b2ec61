package io.knetc.check;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Endpoint.State;
import io.knetc.cluster.KubeProxyVersion.TopologyRule;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Reports hints for zones and nodes that kube-proxy does not follow, and why: it is all or
/// nothing, and it says so only in its log.
final class CheckTopologyHints implements Check {
  private static final int SHOWN = 5;

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Set<String> sliced = checked.sliced();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort port : checked.cluster().servicePorts(family)) {
        List<Endpoint> ready =
            port.endpoints().stream().filter(endpoint -> endpoint.state() == State.READY).toList();
        boolean isAsked = port.topologyAnnotation() && sliced.contains(port.name().owner());
        boolean isCluster =
            port.internalPolicy() == TrafficPolicy.CLUSTER || !port.externals().isEmpty();
        boolean isHinted =
            ready.stream().anyMatch(each -> !each.zones().isEmpty() || !each.nodes().isEmpty());
        if (isCluster && isHinted) {
          hinted(checked.cluster(), port, ready, diagnostics);
        } else if (isCluster && isAsked && !ready.isEmpty()) {
          report(
              port.origin(),
              "asks for topology aware routing, but no endpoint has a hint",
              "the EndpointSlice controller gives hints only if every zone has enough Pods for its"
                  + " share of CPUs, and every node a zone",
              port,
              diagnostics);
        }
      }
    }
  }

  private static void hinted(
      Cluster cluster, ServicePort port, List<Endpoint> ready, Diagnostics diagnostics) {
    Map<String, Reason> reasons = new LinkedHashMap<>();
    Map<String, List<String>> nodes = new LinkedHashMap<>();
    for (Node node : cluster.nodes()) {
      reason(cluster, node, port, ready)
          .forEach(reason -> {
            reasons.putIfAbsent(reason.why(), reason);
            nodes.computeIfAbsent(reason.why(), _ -> new ArrayList<>()).add(node.name());
          });
    }
    reasons.forEach((why, reason) ->
        report(
            reason.origin(),
            "has hints that "
                + (nodes.getOrDefault(why, List.of()).size() == cluster.nodes().size()
                    ? "no node"
                    : list(nodes.getOrDefault(why, List.of())) + " does not")
                + (nodes.getOrDefault(why, List.of()).size() == cluster.nodes().size()
                    ? " follows: "
                    : " follow: ")
                + why,
            reason.help(),
            port,
            diagnostics));
  }

  private static String list(List<String> nodes) {
    return String.join(", ", nodes.subList(0, Math.min(SHOWN, nodes.size())))
        + (nodes.size() > SHOWN ? ", ..." : "");
  }

  private record Reason(String why, String help, Origin origin) {}

  /// Why a node does not follow the hints; none if it does.
  private static List<Reason> reason(
      Cluster cluster, Node node, ServicePort port, List<Endpoint> ready) {
    TopologyRule rule = cluster.version().topologyRule(node.proxy().featureGates());
    String version = "kube-proxy " + cluster.version().text();
    boolean zoned = ready.stream().anyMatch(endpoint -> !endpoint.zones().isEmpty());
    return switch (rule) {
      case NONE ->
          List.of(
              new Reason(
                  "the feature gate TopologyAwareHints is off",
                  "turn it on, or take the hints away",
                  port.origin()));
      case ANNOTATED_ZONE_HINTS ->
          zoned && !port.topologyAnnotation()
              ? List.of(
                  new Reason(
                      version + " follows them only where the Service asks for it",
                      "annotate the Service with service.kubernetes.io/topology-mode: Auto",
                      port.origin()))
              : zone(node, port, ready, zoned, version);
      case ZONE_HINTS -> zone(node, port, ready, zoned, version);
      case NODE_AND_ZONE_HINTS ->
          isServedByNode(node, ready) ? List.of() : zone(node, port, ready, zoned, version);
    };
  }

  private static boolean isServedByNode(Node node, List<Endpoint> ready) {
    return ready.stream().noneMatch(endpoint -> endpoint.nodes().isEmpty())
        && ready.stream().anyMatch(endpoint -> endpoint.nodes().contains(node.name()));
  }

  private static List<Reason> zone(
      Node node, ServicePort port, List<Endpoint> ready, boolean zoned, String version) {
    if (!zoned) {
      boolean partly = ready.stream().anyMatch(endpoint -> endpoint.nodes().isEmpty());
      return partly
          ? unhinted(ready, endpoint -> endpoint.nodes().isEmpty(), "node")
          : List.of(
              new Reason(
                  "they are for nodes, of which "
                      + (ready.stream().noneMatch(e -> e.nodes().contains(node.name()))
                          ? "these have none"
                          : version + " knows nothing"),
                  "hints for zones beside them are followed then",
                  port.origin()));
    }
    if (ready.stream().anyMatch(endpoint -> endpoint.zones().isEmpty())) {
      return unhinted(ready, endpoint -> endpoint.zones().isEmpty(), "zone");
    }
    if (node.zone().isEmpty()) {
      return List.of(
          new Reason(
              "there is no label topology.kubernetes.io/zone on it",
              "label the Node with its zone",
              node.origin()));
    }
    return ready.stream().noneMatch(endpoint -> endpoint.zones().contains(node.zone()))
        ? List.of(
            new Reason(
                "no endpoint is for zone \"" + node.zone() + "\"",
                "run Pods in that zone, or have the EndpointSlices written anew",
                port.origin()))
        : List.of();
  }

  private static List<Reason> unhinted(
      List<Endpoint> ready, Predicate<Endpoint> isUnhinted, String what) {
    List<Endpoint> unhinted = ready.stream().filter(isUnhinted).toList();
    return List.of(
        new Reason(
            unhinted.size()
                + " of "
                + ready.size()
                + " ready endpoints "
                + (unhinted.size() == 1 ? "has" : "have")
                + " no "
                + what
                + ", and then none counts",
            "give every endpoint a hint; a controller other than Kubernetes' own writes these"
                + " slices, or some of them are old",
            unhinted.getFirst().origin()));
  }

  private static void report(
      Origin origin, String what, String help, ServicePort port, Diagnostics diagnostics) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2109, origin.span(), "the Service \"" + port.name().text() + "\" " + what)
            .withHelp(help));
  }
}
