package io.knetc.lower.policy;

import io.knetc.cluster.policy.PolicyEnforcement.Action;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import io.knetc.plan.PolicyPlan;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The chain of pods that the same policies isolate: one policy after the other is asked, and what
/// none lets through ends here.
final class LowerIsolation {
  private static final String PASS = "LowerPolicies";

  /// The longest `--nflog-prefix` less its final zero (xt_nflog_info).
  private static final int LONGEST_PREFIX = 63;

  private LowerIsolation() {}

  static Chain run(
      ChainName chain, List<LocalPolicy> policies, PolicyPlan plan, PolicyNames names) {
    Origin origin = policies.getFirst().origin().by(PASS);
    List<Rule> rules = new ArrayList<>();
    int bit = 1 << plan.markBit();
    for (LocalPolicy policy : policies) {
      if (!policy.rules().isEmpty()) {
        Origin cause = policy.origin().by(PASS);
        rules.add(
            new Rule(
                List.of(PolicyNames.comment(policy.name())),
                new Target.Jump(names.policy(policy.direction(), policy.name())),
                cause));
        rules.add(
            new Rule(
                List.of(new Match.Mark(false, bit, bit)),
                new Target.Goto(PolicyNames.PASSED),
                cause));
      }
    }
    plan.enforcement().logGroup().ifPresent(group -> rules.add(log(policies, group, origin)));
    rules.addAll(end(plan, origin));
    return Chain.user(chain, rules, origin);
  }

  /// At most ten packets a minute are told of.
  private static Rule log(List<LocalPolicy> policies, int group, Origin origin) {
    return new Rule(
        List.of(
            new Match.Verbatim(List.of("-m", "limit", "--limit", "10/min", "--limit-burst", "10"))),
        new Target.Verbatim(
            List.of(
                "-j",
                "NFLOG",
                "--nflog-prefix",
                "\"" + prefix(policies) + "\"",
                "--nflog-group",
                String.valueOf(group))),
        origin);
  }

  /// What a log tells of a packet: the direction and the first of the policies.
  static String prefix(List<LocalPolicy> policies) {
    String direction = policies.getFirst().direction().name().toLowerCase(Locale.ROOT);
    String others = policies.size() == 1 ? "" : " +" + (policies.size() - 1);
    String named = direction + " " + policies.getFirst().name();
    int room = LONGEST_PREFIX - others.length() - 1;
    return (named.length() > room ? named.substring(0, room) : named) + others + " ";
  }

  private static List<Rule> end(PolicyPlan plan, Origin origin) {
    Match comment = RuleParts.comment("no policy lets this through");
    if (plan.enforcement().action() == Action.DROP) {
      return List.of(new Rule(List.of(comment), RuleParts.DROP, origin));
    }
    String icmp =
        plan.family() == IpFamily.IPV4 ? "icmp-port-unreachable" : "icmp6-port-unreachable";
    return List.of(
        new Rule(
            List.of(RuleParts.protocol(Protocol.TCP), comment),
            new Target.Reject("tcp-reset"),
            origin),
        new Rule(List.of(comment), new Target.Reject(icmp), origin));
  }
}
