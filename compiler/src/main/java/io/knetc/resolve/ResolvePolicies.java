package io.knetc.resolve;

import io.knetc.cluster.policy.PolicyNode;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyPod.Owner;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NamespaceManifest;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.manifest.ObjectMeta.Controller;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.WorkloadManifest;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who can be the end of a connection, and what judges it: Pods with the labels of their
/// Namespaces, workloads whose Pods are not in the files, Nodes, Ingresses.
public final class ResolvePolicies {
  /// The API server gives it to every Namespace.
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private static final int LONGEST_OWNERSHIP = 8;

  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final Map<String, WorkloadManifest> workloads = new TreeMap<>();

  private ResolvePolicies(Manifests manifests) {
    for (NamespaceManifest namespace : manifests.of(NamespaceManifest.class)) {
      namespaces.put(namespace.meta().name(), namespace.meta().labels());
    }
    for (WorkloadManifest workload : manifests.of(WorkloadManifest.class)) {
      ObjectMeta meta = workload.meta();
      workloads.put(key(meta.namespace(), new Owner(meta.kind(), meta.name())), workload);
    }
  }

  /// What the manifests say of policies, for commands that ask for nothing else; what is doubtful
  /// is reported.
  public static PolicyWorld run(List<Manifest> read, Diagnostics diagnostics) {
    Manifests manifests = new Manifests(CheckDuplicates.run(read, diagnostics));
    PolicyWorld world = run(manifests);
    CheckPolicies.run(world, manifests, diagnostics);
    CheckOtherPolicies.run(manifests, diagnostics);
    return world;
  }

  static PolicyWorld run(Manifests manifests) {
    List<PolicyPod> pods = new ResolvePolicies(manifests).pods(manifests.of(PodManifest.class));
    return new PolicyWorld(
        pods,
        manifests.of(NetworkPolicyManifest.class),
        manifests.of(NodeManifest.class).stream()
            .map(node ->
                new PolicyNode(
                    node.meta().name(),
                    node.internalIps().stream().map(Attributed::value).toList()))
            .toList(),
        ResolveIngressEntries.run(manifests, pods));
  }

  private List<PolicyPod> pods(List<PodManifest> manifests) {
    List<PolicyPod> pods = new ArrayList<>();
    Set<String> represented = new HashSet<>();
    for (PodManifest pod : manifests) {
      List<Owner> owners = owners(pod.meta());
      owners.forEach(owner -> represented.add(key(pod.meta().namespace(), owner)));
      if (!pod.finished()) {
        pods.add(
            new PolicyPod(
                pod.meta().namespace(),
                pod.meta().name(),
                owners.getLast(),
                pod.meta().labels(),
                labels(pod.meta().namespace()),
                pod.nodeName(),
                pod.onHostNetwork(),
                pod.ips(),
                pod.ports(),
                pod.meta().origin()));
      }
    }
    for (WorkloadManifest workload : workloads.values()) {
      ObjectMeta meta = workload.meta();
      Owner itself = new Owner(meta.kind(), meta.name());
      boolean isTop = owners(meta).getLast().equals(itself);
      if (isTop && !represented.contains(key(meta.namespace(), itself))) {
        pods.add(
            new PolicyPod(
                meta.namespace(),
                meta.name(),
                itself,
                workload.labels(),
                labels(meta.namespace()),
                "",
                workload.onHostNetwork(),
                List.of(),
                workload.ports(),
                meta.origin()));
      }
    }
    pods.sort(
        Comparator.comparing(PolicyPod::namespacedName).thenComparing(pod -> pod.owner().kind()));
    return pods;
  }

  /// The object itself, who looks after it, who looks after that one, and so on, as far as the
  /// files tell. Static Pods belong to their Node and stand for themselves.
  private List<Owner> owners(ObjectMeta meta) {
    List<Owner> owners = new ArrayList<>();
    owners.add(new Owner(meta.kind(), meta.name()));
    Optional<Controller> controller = meta.controller();
    while (controller.isPresent()
        && !controller.get().kind().equals("Node")
        && owners.size() < LONGEST_OWNERSHIP) {
      Owner owner = new Owner(controller.get().kind(), controller.get().name());
      owners.add(owner);
      controller =
          Optional.ofNullable(workloads.get(key(meta.namespace(), owner)))
              .flatMap(workload -> workload.meta().controller());
    }
    return owners;
  }

  private static String key(String namespace, Owner owner) {
    return owner.kind() + "/" + namespace + "/" + owner.name();
  }

  private Map<String, String> labels(String namespace) {
    Map<String, String> labels = new HashMap<>(namespaces.getOrDefault(namespace, Map.of()));
    labels.put(NAME_LABEL, namespace);
    return labels;
  }
}
