package io.knetc.lower.policy;

import io.knetc.cluster.policy.PolicyEnforcement.Action;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.Per;
import io.knetc.plan.PolicyPlan;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The chain of pods that the same policies isolate, in a table of nftables: a pod reaches itself,
/// one policy after the other is asked, and what none accepts ends here.
final class PolicyTableIsolation {
  private static final String WHY = "no policy lets this through";

  private PolicyTableIsolation() {}

  /// @param itself the set of pairs of a pod's address and the same again
  static NftChain run(
      String chain, List<LocalPolicy> policies, PolicyPlan plan, PolicyNames names, String itself) {
    Origin origin = policies.getFirst().origin().by(LowerPolicies.PASS);
    List<NftRule> rules = new ArrayList<>();
    List<NftField> ends =
        List.of(NftField.source(plan.family()), NftField.destination(plan.family()));
    rules.add(
        new NftRule(
            List.of(new NftStatement.InSet(false, ends, itself), new NftStatement.Accept()),
            origin));
    for (LocalPolicy policy : policies) {
      if (!policy.rules().isEmpty()) {
        String its = names.policy(policy.direction(), policy.name()).text();
        rules.add(
            new NftRule(
                List.of(new NftStatement.Jump(its)),
                PolicyNames.cut(policy.name(), NftChain.LONGEST_COMMENT),
                policy.origin().by(LowerPolicies.PASS)));
      }
    }
    plan.enforcement()
        .logGroup()
        .ifPresent(group ->
            rules.add(
                new NftRule(
                    List.of(
                        new NftStatement.Limit(false, 10, Per.MINUTE, OptionalLong.of(10)),
                        new NftStatement.Log(
                            LowerIsolation.prefix(policies), List.of("group " + group))),
                    origin)));
    if (plan.enforcement().action() == Action.DROP) {
      rules.add(new NftRule(List.of(new NftStatement.Drop()), WHY, origin));
    } else {
      rules.add(new NftRule(List.of(new NftStatement.RejectWith("tcp reset")), WHY, origin));
      rules.add(new NftRule(List.of(new NftStatement.Reject()), WHY, origin));
    }
    return new NftChain(chain, "", Optional.empty(), rules, origin);
  }
}
