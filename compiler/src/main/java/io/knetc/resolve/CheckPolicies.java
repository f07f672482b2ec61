package io.knetc.resolve;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Diagnostics;

/// Reports NetworkPolicies that cannot do what their author meant.
final class CheckPolicies {
  private CheckPolicies() {}

  static void run(PolicyWorld world, Diagnostics diagnostics) {}
}
