package io.knetc.lab.probe;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.KubeProxyVersion.TopologyRule;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which endpoints of a Service port serve a node's callers, by what the API promises: ready ones
/// (with publishNotReadyAddresses all are), else those that terminate but still serve (KEP-1669);
/// among ready ones those that topology hints give to the node or its zone, if all have hints and
/// some name it (KEP-2433, KEP-4444, KEP-3015).
final class ExpectedEndpoints {
  private final Node node;
  private final KubeProxyVersion version;
  private final List<Endpoint> all;
  private final boolean annotated;

  ExpectedEndpoints(ServicePort servicePort, Node node, KubeProxyVersion version) {
    this.node = node;
    this.version = version;
    this.all = eachOnce(servicePort.endpoints());
    this.annotated = servicePort.topologyAnnotation();
  }

  /// Those that serve where traffic may go anywhere.
  List<Endpoint> anywhere() {
    List<Endpoint> ready = with(Endpoint.State.READY).toList();
    return ready.isEmpty() ? terminating(_ -> true) : near(ready);
  }

  /// Those that serve where traffic must stay on the node.
  List<Endpoint> here() {
    List<Endpoint> ready =
        with(Endpoint.State.READY).filter(each -> each.isOn(node.name())).toList();
    return ready.isEmpty() ? terminating(each -> each.isOn(node.name())) : ready;
  }

  /// Whether any endpoint of the cluster would serve somebody.
  boolean exist() {
    return with(Endpoint.State.READY).findAny().isPresent() || !terminating(_ -> true).isEmpty();
  }

  private List<Endpoint> near(List<Endpoint> ready) {
    TopologyRule rule = version.topologyRule(node.proxy().featureGates());
    boolean byNode = rule == TopologyRule.NODE_AND_ZONE_HINTS;
    boolean byZone =
        rule != TopologyRule.NONE && (rule != TopologyRule.ANNOTATED_ZONE_HINTS || annotated);
    if (byNode && ready.stream().noneMatch(each -> each.nodes().isEmpty())) {
      List<Endpoint> near =
          ready.stream().filter(each -> each.nodes().contains(node.name())).toList();
      if (!near.isEmpty()) {
        return near;
      }
    }
    if (byZone && ready.stream().noneMatch(each -> each.zones().isEmpty())) {
      List<Endpoint> near =
          ready.stream().filter(each -> each.zones().contains(node.zone())).toList();
      if (!near.isEmpty()) {
        return near;
      }
    }
    return ready;
  }

  private List<Endpoint> terminating(Predicate<Endpoint> where) {
    return version.fallsBackToTerminating(node.proxy().featureGates())
        ? with(Endpoint.State.SERVING_WHILE_TERMINATING).filter(where).toList()
        : List.of();
  }

  private Stream<Endpoint> with(Endpoint.State state) {
    return all.stream().filter(endpoint -> endpoint.state() == state);
  }

  /// Of an address and port that several slices name, one ready endpoint counts.
  private static List<Endpoint> eachOnce(List<Endpoint> endpoints) {
    Map<String, Endpoint> byText = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      byText.merge(
          endpoint.text(),
          endpoint,
          (known, other) -> known.state() == Endpoint.State.READY ? known : other);
    }
    return List.copyOf(byText.values());
  }
}
