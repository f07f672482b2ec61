package io.knetc.resolve;

import io.knetc.cluster.Node;
import io.knetc.cluster.Pod;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.PodHost;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FlannelManifest;
import io.knetc.manifest.HostFactsManifest;
import io.knetc.manifest.NameRule;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.PodManifest.HostPort;
import io.knetc.manifest.cni.PluginList;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Pods of each Node whose CNI plugins are known: from its HostFacts, else from flannel's
/// ConfigMap. Where no plugins are known, or Docker has its own bridge, no Pods are kept.
final class ResolvePods {
  private static final Comparator<Pod> AS_STARTED =
      Comparator.comparing(
              (Pod pod) -> pod.addresses().stream().findFirst().map(Attributed::value),
              (one, other) ->
                  one.isPresent() && other.isPresent()
                      ? one.get().compareTo(other.get())
                      : Boolean.compare(one.isEmpty(), other.isEmpty()))
          .thenComparing(Pod::name);

  private final Map<String, HostFactsManifest> facts = new HashMap<>();
  private final Map<String, List<PodManifest>> byNode = new HashMap<>();
  private final Optional<PluginList> common;
  private final Diagnostics diagnostics;

  private ResolvePods(Manifests manifests, Optional<PluginList> planned, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.common =
        manifests.of(FlannelManifest.class).stream()
            .findFirst()
            .flatMap(flannel -> flannel.conflists().stream().findFirst())
            .or(() -> planned);
    manifests.of(HostFactsManifest.class).forEach(host -> facts.put(host.meta().name(), host));
    boolean known =
        common.isPresent() || facts.values().stream().anyMatch(host -> !host.conflists().isEmpty());
    List<PodManifest> pods = known ? manifests.of(PodManifest.class) : List.of();
    for (PodManifest pod : pods) {
      if (!pod.nodeName().isEmpty() && !pod.finished()) {
        byNode.computeIfAbsent(pod.nodeName(), _ -> new ArrayList<>()).add(pod);
      }
    }
  }

  /// @param planned the plugins of hosts for which no manifest names any
  static Map<String, PodHost> run(
      Manifests manifests,
      Optional<PluginList> planned,
      List<Node> nodes,
      Diagnostics diagnostics) {
    ResolvePods resolution = new ResolvePods(manifests, planned, diagnostics);
    Map<String, PodHost> hosts = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node.host().docker().isPresent()) {
        continue; // its containers are no CNI plugin's business
      }
      resolution
          .plugins(node.name())
          .ifPresent(plugins ->
              hosts.put(
                  node.name(), new PodHost(node.name(), plugins, resolution.pods(node.name()))));
    }
    return hosts;
  }

  private Optional<PluginList> plugins(String node) {
    return Optional.ofNullable(facts.get(node))
        .flatMap(host -> host.conflists().stream().findFirst())
        .or(() -> common);
  }

  private List<Pod> pods(String node) {
    Map<String, Attributed<String>> sandboxes = sandboxes(node);
    return byNode.getOrDefault(node, List.of()).stream()
        .map(pod -> pod(pod, Optional.ofNullable(sandboxes.get(pod.meta().namespacedName()))))
        .sorted(AS_STARTED)
        .toList();
  }

  /// The ids that HostFacts give, as far as they can stand in a rule.
  private Map<String, Attributed<String>> sandboxes(String node) {
    Map<String, Attributed<String>> known = new HashMap<>();
    if (facts.containsKey(node)) {
      facts
          .get(node)
          .sandboxes()
          .forEach((pod, id) -> {
            if (NameRule.SANDBOX.holds(id, diagnostics)) {
              known.put(pod, id);
            }
          });
    }
    for (Map.Entry<String, Attributed<String>> id : known.entrySet()) {
      boolean here =
          byNode.getOrDefault(node, List.of()).stream()
              .anyMatch(pod -> pod.meta().namespacedName().equals(id.getKey()));
      if (!here) {
        diagnostics.report(
            Code.KN2006,
            id.getValue().span(),
            "this sandbox is of the Pod "
                + Quoted.of(id.getKey())
                + ", which does not run on the Node \""
                + node
                + "\"");
      }
    }
    return known;
  }

  private static Pod pod(PodManifest pod, Optional<Attributed<String>> sandbox) {
    return new Pod(
        pod.meta().namespacedName(),
        pod.onHostNetwork(),
        pod.ips(),
        sandbox.orElseGet(() -> PlanSandbox.run(pod)),
        sandbox.isEmpty(),
        mappings(pod),
        pod.meta().origin());
  }

  /// The kubelet tells of the ports of all containers that run as long as the Pod does.
  static List<PortMapping> mappings(PodManifest pod) {
    List<PortMapping> mappings = new ArrayList<>();
    for (ContainerPort port : pod.ports()) {
      for (HostPort wanted : port.hostPorts()) {
        Optional<IpAddress> address = wanted.address();
        mappings.add(
            new PortMapping(port.protocol(), wanted.port(), address, port.port(), wanted.origin()));
      }
    }
    return mappings;
  }
}
