package io.knetc.resolve;

import io.knetc.cluster.Node;
import io.knetc.cluster.PodHost;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reports Pods of a cluster with flannel that have host ports, where it is not known what CNI
/// plugins open them: once, as that is missing for all of them.
final class CheckUnknownPlugins {
  private CheckUnknownPlugins() {}

  static void run(
      Manifests manifests, List<Node> nodes, Map<String, PodHost> hosts, Diagnostics diagnostics) {
    Set<String> unknown =
        nodes.stream()
            .filter(node -> node.host().docker().isEmpty() && !hosts.containsKey(node.name()))
            .map(Node::name)
            .collect(Collectors.toSet());
    List<PodManifest> pods =
        manifests.of(PodManifest.class).stream()
            .filter(pod -> unknown.contains(pod.nodeName()))
            .filter(pod -> !pod.finished() && !pod.onHostNetwork() && hasHostPorts(pod))
            .toList();
    if (!pods.isEmpty()) {
      PodManifest first = pods.getFirst();
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2033,
                  first.meta().span(),
                  "the CNI plugins of the Node \""
                      + first.nodeName()
                      + "\" are not known, so knetc opens no host ports for \""
                      + first.meta().id()
                      + "\""
                      + (pods.size() > 1 ? " and " + (pods.size() - 1) + " more" : ""))
              .withHelp(
                  "give cni-conf.json in the ConfigMap kube-flannel-cfg, or spec.cni.conflist in"
                      + " HostFacts"));
    }
  }

  private static boolean hasHostPorts(PodManifest pod) {
    return pod.ports().stream().map(ContainerPort::hostPorts).anyMatch(ports -> !ports.isEmpty());
  }
}
