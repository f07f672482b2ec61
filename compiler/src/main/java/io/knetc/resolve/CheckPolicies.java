package io.knetc.resolve;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Diagnostics;

/// Reports NetworkPolicies that cannot do what their author meant. What depends on Pods that may be
/// elsewhere is reported only where the input shows all of them.
final class CheckPolicies {
  private CheckPolicies() {}

  static void run(PolicyWorld world, Manifests manifests, Diagnostics diagnostics) {
    if (world.policies().isEmpty()) {
      return;
    }
    PolicyPopulation population = new PolicyPopulation(world, manifests);
    new CheckPolicySelectors(population, diagnostics).run(world.policies());
    new CheckPolicyPorts(population, diagnostics).run(world.policies());
    new CheckPolicyBlocks(world, manifests, diagnostics).run();
    new CheckShadowedRules(diagnostics).run(world.policies());
    CheckPolicyDns.run(world, diagnostics);
  }
}
