package io.knetc.select;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Endpoint.State;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.KubeProxyVersion.TopologyRule;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.manifest.ProxyConfiguration.Mode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Chooses the endpoints of a Service port for one node: readiness, fallback to terminating ones,
/// topology hints, traffic policies (kube-proxy's CategorizeEndpoints).
final class SelectEndpoints {
  private final Node node;
  private final KubeProxyVersion version;
  private final TopologyRule topologyRule;
  private final boolean fallsBack;
  private final boolean needsOwn;

  SelectEndpoints(Node node, KubeProxyVersion version) {
    this.node = node;
    this.version = version;
    this.topologyRule = version.topologyRule(node.proxy().featureGates());
    this.fallsBack = version.fallsBackToTerminating(node.proxy().featureGates());
    this.needsOwn = node.proxy().mode().value() == Mode.IPVS;
  }

  /// The endpoints of either traffic policy, the union of both, whether anything anywhere answers,
  /// and all of the node where virtual servers need them.
  record Choice(
      List<Endpoint> cluster,
      List<Endpoint> local,
      List<Endpoint> reachable,
      boolean anything,
      List<Endpoint> own) {}

  Choice run(ServicePort servicePort, boolean usesCluster, boolean usesLocal) {
    List<Endpoint> all = servicePort.endpoints();
    if (all.size() != servicePort.endpointCount()) {
      all = withoutDuplicates(all);
    }
    List<Endpoint> cluster = usesCluster ? clusterEndpoints(all, servicePort) : List.of();
    List<Endpoint> own = needsOwn ? keep(all, endpoint -> endpoint.isOn(node.name())) : List.of();
    if (!usesLocal) {
      return new Choice(cluster, List.of(), cluster, !cluster.isEmpty(), own);
    }
    List<Endpoint> local = usable(all, endpoint -> endpoint.isOn(node.name()));
    boolean anything = all.stream().anyMatch(endpoint -> isUsable(endpoint.state()));
    return new Choice(cluster, local, usesCluster ? union(cluster, local) : local, anything, own);
  }

  private List<Endpoint> clusterEndpoints(List<Endpoint> all, ServicePort servicePort) {
    List<Endpoint> ready = withState(all, State.READY, _ -> true);
    if (ready.isEmpty()) {
      return fallback(all, _ -> true);
    }
    return switch (topologyRule) {
      case NONE -> ready;
      case ANNOTATED_ZONE_HINTS -> servicePort.topologyAnnotation() ? inZone(ready) : ready;
      case ZONE_HINTS -> inZone(ready);
      case NODE_AND_ZONE_HINTS -> onNodeOrInZone(ready);
    };
  }

  /// Hints count only if every ready endpoint has them and one of them is for here; else all ready
  /// ones serve.
  private List<Endpoint> inZone(List<Endpoint> ready) {
    boolean hinted =
        !node.zone().isEmpty() && ready.stream().noneMatch(endpoint -> endpoint.zones().isEmpty());
    return hinted
        ? orElse(keep(ready, endpoint -> endpoint.zones().contains(node.zone())), ready)
        : ready;
  }

  private List<Endpoint> onNodeOrInZone(List<Endpoint> ready) {
    boolean hinted = ready.stream().noneMatch(endpoint -> endpoint.nodes().isEmpty());
    List<Endpoint> here =
        hinted ? keep(ready, endpoint -> endpoint.nodes().contains(node.name())) : List.of();
    return here.isEmpty() ? inZone(ready) : here;
  }

  private static List<Endpoint> orElse(List<Endpoint> some, List<Endpoint> all) {
    return some.isEmpty() ? all : some;
  }

  /// The ready ones, else those that still serve while they terminate.
  private List<Endpoint> usable(List<Endpoint> all, Predicate<Endpoint> where) {
    List<Endpoint> ready = withState(all, State.READY, where);
    return ready.isEmpty() ? fallback(all, where) : ready;
  }

  private List<Endpoint> fallback(List<Endpoint> all, Predicate<Endpoint> where) {
    return fallsBack ? withState(all, State.SERVING_WHILE_TERMINATING, where) : List.of();
  }

  private boolean isUsable(State state) {
    return switch (state) {
      case READY -> true;
      case SERVING_WHILE_TERMINATING -> fallsBack;
      case TERMINATING, NOT_READY -> false;
    };
  }

  private static List<Endpoint> withState(
      List<Endpoint> all, State state, Predicate<Endpoint> where) {
    return keep(all, endpoint -> endpoint.state() == state && where.test(endpoint));
  }

  /// The same list if all are kept, which on big clusters is the rule.
  private static List<Endpoint> keep(List<Endpoint> all, Predicate<Endpoint> which) {
    int first = 0;
    while (first < all.size() && which.test(all.get(first))) {
      first++;
    }
    if (first == all.size()) {
      return all;
    }
    List<Endpoint> kept = new ArrayList<>(all.subList(0, first));
    for (Endpoint endpoint : all.subList(first + 1, all.size())) {
      if (which.test(endpoint)) {
        kept.add(endpoint);
      }
    }
    return List.copyOf(kept);
  }

  private static List<Endpoint> union(List<Endpoint> cluster, List<Endpoint> local) {
    Set<String> known = new HashSet<>();
    cluster.forEach(endpoint -> known.add(endpoint.text()));
    List<Endpoint> more = keep(local, endpoint -> !known.contains(endpoint.text()));
    if (more.isEmpty()) {
      return cluster;
    }
    List<Endpoint> union = new ArrayList<>(cluster);
    union.addAll(more);
    return List.copyOf(union);
  }

  /// The endpoints that count where the same address and port is given more than once.
  private List<Endpoint> withoutDuplicates(List<Endpoint> all) {
    Map<String, Endpoint> chosen = new LinkedHashMap<>();
    for (Endpoint endpoint : all) {
      chosen.merge(endpoint.text(), endpoint, this::preferred);
    }
    return List.copyOf(chosen.values());
  }

  private Endpoint preferred(Endpoint earlier, Endpoint later) {
    if (version.prefersLaterDuplicate()) {
      return switch (later.state()) {
        case READY, NOT_READY -> later;
        case SERVING_WHILE_TERMINATING, TERMINATING -> earlier;
      };
    }
    return later.isOn(node.name()) ? later : earlier;
  }
}
