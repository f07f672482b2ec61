package io.knetc.lab.topology;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyPeer.IpBlock;
import io.knetc.network.Cidr;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Who is in the lab because of NetworkPolicies.
public final class PolicyPods {
  /// So many pods a node has at the most for policies: each is asked for by each.
  private static final int MOST_OF_A_NODE = 6;

  /// So many blocks of policies are called from.
  private static final int MOST_BLOCKS = 6;

  private PolicyPods() {}

  /// The pods of a node that call each other, those that a policy selects first; none if the hosts
  /// enforce no policy.
  public static List<PolicyPod> on(String node, Cluster cluster) {
    if (cluster.enforcement().isEmpty() || cluster.policies().policies().isEmpty()) {
      return List.of();
    }
    return cluster.policies().pods().stream()
        .filter(pod -> pod.node().equals(node))
        .filter(pod -> !pod.onHostNetwork() && !pod.addresses().isEmpty())
        .sorted(
            Comparator.comparing((PolicyPod pod) -> !isSelected(pod, cluster))
                .thenComparing(PolicyPod::namespacedName))
        .limit(MOST_OF_A_NODE)
        .toList();
  }

  private static boolean isSelected(PolicyPod pod, Cluster cluster) {
    return cluster.policies().policies().stream()
        .anyMatch(policy ->
            policy.meta().namespace().equals(pod.namespace())
                && policy.pods().value().matches(pod.labels()));
  }

  /// Blocks of policies, and what they cut out, each of which somebody outside may be in.
  static List<Cidr> blocks(Cluster cluster) {
    return cluster.policies().policies().stream()
        .flatMap(PolicyPods::ipBlocks)
        .flatMap(block -> Stream.concat(Stream.of(block.cidr()), block.except().stream()))
        .map(range -> range.value())
        .filter(range -> !range.isEverything())
        .distinct()
        .sorted()
        .limit(MOST_BLOCKS)
        .toList();
  }

  private static Stream<IpBlock> ipBlocks(NetworkPolicyManifest policy) {
    return Stream.concat(policy.ingress().stream(), policy.egress().stream())
        .flatMap(side -> side.rules().stream())
        .flatMap(rule -> rule.peers().stream())
        .filter(IpBlock.class::isInstance)
        .map(IpBlock.class::cast);
  }
}
