package io.knetc.reach;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.LabelSelector.Requirement;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPeer.IpBlock;
import io.knetc.reach.Party.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Pods as the workloads that they belong to. Pods of one owner that some policy can tell apart
/// stand for themselves.
final class GroupPods {
  private final Set<String> keys = new HashSet<>();
  private final List<IpBlock> blocks;

  /// @param worlds whose policies tell Pods apart
  GroupPods(List<PolicyWorld> worlds, Model model) {
    worlds.stream()
        .flatMap(world -> world.policies().stream())
        .flatMap(GroupPods::selectors)
        .flatMap(selector -> selector.requirements().stream())
        .map(Requirement::key)
        .forEach(keys::add);
    this.blocks = model == Model.NP_GUARD ? List.of() : AddressAtoms.blocks(worlds).toList();
  }

  /// All that the policies look at.
  private record Likeness(
      Map<String, String> labels, boolean onHostNetwork, Set<String> ports, List<Integer> blocks) {}

  List<Workload> run(List<PolicyPod> pods) {
    Map<String, List<PolicyPod>> byOwner = new LinkedHashMap<>();
    for (PolicyPod pod : pods) {
      String owner = pod.namespace() + "/" + pod.owner().name() + "/" + pod.owner().kind();
      byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(pod);
    }
    List<Workload> workloads = new ArrayList<>();
    for (List<PolicyPod> siblings : byOwner.values()) {
      PolicyPod first = siblings.getFirst();
      if (siblings.stream().map(this::likeness).distinct().count() == 1) {
        workloads.add(
            new Workload(first.namespace(), first.owner().name(), first.owner().kind(), siblings));
      } else {
        siblings.forEach(
            pod -> workloads.add(new Workload(pod.namespace(), pod.name(), "Pod", List.of(pod))));
      }
    }
    workloads.sort(Comparator.comparing(Party::text));
    return workloads;
  }

  private Likeness likeness(PolicyPod pod) {
    Map<String, String> labels = new HashMap<>(pod.labels());
    labels.keySet().retainAll(keys);
    Set<String> ports = new HashSet<>();
    for (ContainerPort port : pod.ports()) {
      ports.add(port.name() + "/" + port.protocol() + "/" + port.port().number());
    }
    List<Integer> holding = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      IpBlock block = blocks.get(i);
      if (pod.addresses().stream().anyMatch(address -> block.contains(address.value()))) {
        holding.add(i);
      }
    }
    return new Likeness(labels, pod.onHostNetwork(), ports, holding);
  }

  private static Stream<LabelSelector> selectors(NetworkPolicyManifest policy) {
    Stream<LabelSelector> ofPeers =
        Stream.of(PolicyDirection.values())
            .flatMap(direction -> policy.side(direction).stream())
            .flatMap(side -> side.rules().stream())
            .flatMap(rule -> rule.peers().stream())
            .flatMap(peer ->
                peer instanceof PolicyPeer.Pods pods ? Stream.of(pods.pods()) : Stream.empty());
    return Stream.concat(Stream.of(policy.pods().value()), ofPeers);
  }
}
