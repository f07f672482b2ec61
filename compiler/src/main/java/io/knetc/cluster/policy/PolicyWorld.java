package io.knetc.cluster.policy;

import io.knetc.manifest.NetworkPolicyManifest;
import java.util.List;

/// All that decides who can talk to whom.
///
/// @param pods by namespace and name; without those that are finished
/// @param policies by namespace and name
/// @param nodes by name
/// @param entries the ways in through Ingresses, in the order of their names
public record PolicyWorld(
    List<PolicyPod> pods,
    List<NetworkPolicyManifest> policies,
    List<PolicyNode> nodes,
    List<IngressEntry> entries) {
  /// Nobody.
  public static final PolicyWorld NONE =
      new PolicyWorld(List.of(), List.of(), List.of(), List.of());

  public PolicyWorld {
    pods = List.copyOf(pods);
    policies = List.copyOf(policies);
    nodes = List.copyOf(nodes);
    entries = List.copyOf(entries);
  }
}
