package io.knetc.select;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.PolicyPlan.Direction;
import io.knetc.plan.PolicyPlan.IsolatedPod;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which pods of a node NetworkPolicies isolate, and what lets packets through to and from them.
///
/// One object serves all nodes of a cluster: what rules mean is worked out once.
final class SelectPolicies {
  private final Map<String, List<PolicyPod>> byNode = new HashMap<>();
  private final Map<String, List<NetworkPolicyManifest>> byNamespace = new HashMap<>();
  private final SelectPolicyRules rules;

  SelectPolicies(PolicyWorld world) {
    List<PolicyPod> reachable =
        world.pods().stream()
            .filter(pod -> !pod.onHostNetwork() && !pod.addresses().isEmpty())
            .toList();
    reachable.forEach(pod -> byNode.computeIfAbsent(pod.node(), _ -> new ArrayList<>()).add(pod));
    world
        .policies()
        .forEach(policy ->
            byNamespace
                .computeIfAbsent(policy.meta().namespace(), _ -> new ArrayList<>())
                .add(policy));
    rules = new SelectPolicyRules(reachable);
  }

  /// The isolated pods of a node, by address. A pod with several addresses of a family, which the
  /// API knows not, is judged by the first; of pods with one address, the first by name counts.
  List<IsolatedPod> run(String node, IpFamily family) {
    Map<IpAddress, IsolatedPod> isolated = new TreeMap<>();
    List<PolicyPod> local = byNode.getOrDefault(node, List.of());
    Map<String, LocalPolicy> known = new HashMap<>();
    for (PolicyPod pod : local) {
      Optional<Attributed<IpAddress>> address = pod.address(family);
      if (address.isPresent() && !isolated.containsKey(address.get().value())) {
        Map<Direction, List<LocalPolicy>> isolating = isolating(pod, local, family, known);
        if (!isolating.isEmpty()) {
          isolated.put(
              address.get().value(),
              new IsolatedPod(pod.namespacedName(), address.get(), isolating));
        }
      }
    }
    return List.copyOf(isolated.values());
  }

  private Map<Direction, List<LocalPolicy>> isolating(
      PolicyPod pod, List<PolicyPod> local, IpFamily family, Map<String, LocalPolicy> known) {
    Map<Direction, List<LocalPolicy>> isolating = new EnumMap<>(Direction.class);
    for (NetworkPolicyManifest policy : byNamespace.getOrDefault(pod.namespace(), List.of())) {
      if (policy.pods().value().matches(pod.labels())) {
        for (PolicyDirection direction : PolicyDirection.values()) {
          if (policy.side(direction).isPresent()) {
            isolating
                .computeIfAbsent(SelectPolicyRules.direction(direction), _ -> new ArrayList<>())
                .add(
                    known.computeIfAbsent(
                        policy.meta().id() + " " + direction,
                        _ -> rules.of(policy, direction, local, family)));
          }
        }
      }
    }
    return isolating;
  }
}
