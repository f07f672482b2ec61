package io.knetc.resolve;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.manifest.NamespaceManifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.OtherManifest;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.WorkloadManifest;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyPeer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Whom the selectors of policies may mean: the Pods, those that are finished too, and the
/// templates of workloads, whose Pods come and go.
final class PolicyPopulation {
  private static final String SYSTEM = "kube-system";

  /// By namespace.
  private final Map<String, Set<Member>> members = new TreeMap<>();

  private final Map<String, Map<String, String>> namespaceLabels = new HashMap<>();
  private final boolean isWholeCluster;
  private final boolean hasOperators;

  /// One or many Pods that selectors cannot tell apart.
  record Member(Map<String, String> labels, List<ContainerPort> ports) {
    Member {
      ports = ports.stream().distinct().toList();
    }
  }

  PolicyPopulation(PolicyWorld world, Manifests manifests) {
    for (PolicyPod pod : world.pods()) {
      add(pod.namespace(), pod.labels(), pod.ports());
      namespaceLabels.put(pod.namespace(), pod.namespaceLabels());
    }
    for (PodManifest pod : manifests.of(PodManifest.class)) {
      add(pod.meta().namespace(), pod.meta().labels(), pod.ports());
    }
    for (WorkloadManifest workload : manifests.of(WorkloadManifest.class)) {
      add(workload.meta().namespace(), workload.labels(), workload.ports());
    }
    Set<String> declared = new HashSet<>();
    for (NamespaceManifest namespace : manifests.of(NamespaceManifest.class)) {
      declared.add(namespace.meta().name());
    }
    this.hasOperators =
        manifests.of(OtherManifest.class).stream().anyMatch(OtherManifest::mayBecomePods);
    this.isWholeCluster =
        !manifests.of(NodeManifest.class).isEmpty() && declared.containsAll(members.keySet());
  }

  private void add(String namespace, Map<String, String> labels, List<ContainerPort> ports) {
    members.computeIfAbsent(namespace, _ -> new HashSet<>()).add(new Member(labels, ports));
    namespaceLabels.computeIfAbsent(namespace, name -> Map.of("kubernetes.io/metadata.name", name));
  }

  /// Whether the input looks like a snapshot of a cluster, with Nodes and every Namespace, so that
  /// whoever is not in it does not exist. The manifests of an application do not: what it talks to
  /// may be elsewhere.
  boolean isWholeCluster() {
    return isWholeCluster;
  }

  /// Whether operators may make Pods that the input does not show.
  boolean hasOperators() {
    return hasOperators;
  }

  /// Whether a selector may mean the namespace of the cluster's own Pods, which the input lacks:
  /// snapshots are often taken without it.
  boolean mayMeanSystem(LabelSelector namespaces) {
    return !members.containsKey(SYSTEM)
        && (namespaces.matches(Map.of("kubernetes.io/metadata.name", SYSTEM))
            || namespaces.text().contains(SYSTEM));
  }

  /// Those of a namespace.
  Set<Member> of(String namespace) {
    return members.getOrDefault(namespace, Set.of());
  }

  /// Whom a selector means in a namespace.
  List<Member> meant(String namespace, LabelSelector selector) {
    return of(namespace).stream().filter(member -> selector.matches(member.labels())).toList();
  }

  /// The namespaces with Pods that a peer speaks of.
  List<String> namespaces(PolicyPeer.Pods peer, String own) {
    Optional<LabelSelector> selector = peer.namespaces();
    if (selector.isEmpty()) {
      return members.containsKey(own) ? List.of(own) : List.of();
    }
    List<String> namespaces = new ArrayList<>();
    for (String namespace : members.keySet()) {
      if (selector.get().matches(namespaceLabels.getOrDefault(namespace, Map.of()))) {
        namespaces.add(namespace);
      }
    }
    return namespaces;
  }

  /// Everybody.
  Stream<Member> all() {
    return members.values().stream().flatMap(Set::stream);
  }
}
