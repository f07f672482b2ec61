package io.knetc.reach;

import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyRule;
import java.util.List;

/// What may pass from one peer to another, and why.
///
/// @param free whether nothing judges it, whatever the policies say: a Pod and itself, a node and
///   its Pods
public record Judgement(boolean free, Side egress, Side ingress) {
  /// Nothing judges it.
  static final Judgement FREE = new Judgement(true, Side.OPEN, Side.OPEN);

  /// One end's say.
  ///
  /// @param isolating the policies that isolate the Pod at this end; none if everything passes
  /// @param grants what their rules let through, rule by rule
  public record Side(List<NetworkPolicyManifest> isolating, List<Grant> grants) {
    /// No policy isolates the end.
    static final Side OPEN = new Side(List.of(), List.of());

    public Side {
      isolating = List.copyOf(isolating);
      grants = List.copyOf(grants);
    }

    /// What passes by this end.
    public Traffic traffic() {
      if (isolating.isEmpty()) {
        return Traffic.ALL;
      }
      Traffic traffic = Traffic.NONE;
      for (Grant grant : grants) {
        traffic = traffic.union(grant.traffic());
      }
      return traffic;
    }
  }

  /// What a rule lets through between the two.
  public record Grant(NetworkPolicyManifest policy, PolicyRule rule, Traffic traffic) {}

  /// What passes.
  public Traffic traffic() {
    return egress.traffic().intersection(ingress.traffic());
  }
}
