package io.knetc.lower.policy;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.ConntrackState;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.sysctl.SysctlFile.Line;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.lower.policy.LowerDispatch.Way;
import io.knetc.lower.service.RuleParts;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.PolicyPlan;
import io.knetc.plan.PolicyPlan.Direction;
import io.knetc.plan.PolicyPlan.IsolatedPod;
import io.knetc.plan.PolicyPlan.LocalPolicy;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// NetworkPolicies of one family on one node. For iptables, rules and sets: first whether a
/// packet's ends are isolated pods of the node at all, then which of them, then what its policies
/// say (design 0016). For nftables, a table: see {@link LowerPolicyTable}.
public final class LowerPolicies {
  static final String PASS = "LowerPolicies";

  /// What passes from port to port of a bridge; who sends it on to other networks is not meant.
  private static final Match BRIDGED = new Match.Bridged(false);

  private final PolicyPlan plan;
  private final PolicyNames names = new PolicyNames();
  private final PolicySets sets;
  private final List<Chain> chains = new ArrayList<>();

  private LowerPolicies(PolicyPlan plan) {
    this.plan = plan;
    this.sets = new PolicySets(plan.family(), names);
  }

  /// What a family needs.
  ///
  /// @param rulesets none if nothing is judged, or by nftables
  /// @param tables none if nothing is judged, or by iptables
  /// @param sysctls what shows packets between pods of a bridge to the rules
  public record Lowered(
      List<Ruleset> rulesets, List<IpSet> sets, List<NftTable> tables, List<Line> sysctls) {}

  /// The rules and sets of a family.
  public static Lowered run(PolicyPlan plan) {
    if (plan.pods().isEmpty() && plan.unnamed().isEmpty()) {
      return new Lowered(List.of(), List.of(), List.of(), List.of());
    }
    LowerPolicies lowering = new LowerPolicies(plan);
    return switch (plan.backend()) {
      case IPTABLES -> {
        Table table = new Table(TableName.FILTER, lowering.table());
        Ruleset ruleset = new Ruleset(plan.family(), List.of(table));
        yield new Lowered(List.of(ruleset), lowering.sets.all(), List.of(), lowering.sysctls());
      }
      case NFTABLES ->
          new Lowered(
              List.of(),
              List.of(),
              List.of(LowerPolicyTable.run(plan, lowering.origin())),
              lowering.sysctls());
    };
  }

  /// Without br_netfilter and this, a bridge passes packets on unseen (kernel,
  /// Documentation/networking/ip-sysctl, bridge-nf-call-iptables).
  private List<Line> sysctls() {
    if (plan.bridge().isEmpty()) {
      return List.of();
    }
    String tool = plan.family() == IpFamily.IPV4 ? "iptables" : "ip6tables";
    return List.of(new Setting("net.bridge.bridge-nf-call-" + tool, "1", origin()));
  }

  private List<Chain> table() {
    Origin origin = origin();
    List<Rule> root = new ArrayList<>();
    root.add(
        rule(
            origin,
            new Target.Verdict(Target.Verdict.Kind.RETURN),
            Match.Conntrack.state(ConntrackState.RELATED, ConntrackState.ESTABLISHED)));
    if (plan.family() == IpFamily.IPV6) {
      root.addAll(neighbourDiscovery(origin));
    }
    Map<ChainName, LocalPolicy> policies = new LinkedHashMap<>();
    for (Direction direction : List.of(Direction.EGRESS, Direction.INGRESS)) {
      direction(direction, policies).ifPresent(root::add);
    }
    root.addAll(unnamed());
    LowerPolicyRules rules = new LowerPolicyRules(sets);
    for (LocalPolicy policy : policies.values()) {
      if (!policy.rules().isEmpty()) {
        chains.add(rules.run(policy, names));
      }
    }
    chains.add(Chain.user(PolicyNames.ROOT, root, origin));
    if (policies.values().stream().anyMatch(policy -> !policy.rules().isEmpty())) {
      chains.add(mark(PolicyNames.PASS, bit(), origin));
      chains.add(mark(PolicyNames.PASSED, 0, origin));
    }
    chains.addAll(hooks(origin));
    return chains;
  }

  /// The first policy that isolates a pod of the node: without one there would be nothing.
  private Origin origin() {
    return LocalPolicy.firstOf(
            plan.pods().stream().flatMap(pod -> pod.isolating().values().stream()))
        .map(LocalPolicy::origin)
        .orElseGet(() -> plan.unnamed().getFirst().origin())
        .by(PASS);
  }

  private int bit() {
    return 1 << plan.markBit();
  }

  private Chain mark(ChainName chain, int value, Origin origin) {
    return Chain.user(
        chain, List.of(new Rule(List.of(), new Target.SetMark(value, bit()), origin)), origin);
  }

  /// Pods on one bridge ask each other for their link-layer addresses through it.
  private static List<Rule> neighbourDiscovery(Origin origin) {
    return List.of("133", "134", "135", "136").stream()
        .map(type ->
            rule(
                origin,
                new Target.Verdict(Target.Verdict.Kind.RETURN),
                new Match.IpProtocol(false, "ipv6-icmp"),
                new Match.Verbatim(List.of("-m", "icmp6", "--icmpv6-type", type))))
        .toList();
  }

  /// What a pod could get past all questions, as it is neither from nor to the address of a pod.
  private List<Rule> unnamed() {
    Target drop = new Target.Verdict(Target.Verdict.Kind.DROP);
    List<Rule> rules = new ArrayList<>();
    for (Attributed<Cidr> range : plan.unnamed()) {
      Origin origin = range.origin().by(PASS);
      boolean isLocal = range.value().address().isLinkLocal();
      Match why =
          RuleParts.comment(isLocal ? "no policy can name it" : "goes to all pods of a bridge");
      if (isLocal) {
        rules.add(rule(origin, drop, new Match.Source(false, range.value()), BRIDGED, why));
      }
      rules.add(rule(origin, drop, new Match.Destination(false, range.value()), BRIDGED, why));
    }
    return rules;
  }

  private static Rule rule(Origin origin, Target target, Match... matches) {
    return Rule.of(List.of(matches), target, origin);
  }

  /// What comes from pods, or goes to them, through the node; by virtual servers also what seems to
  /// be of the node itself.
  private List<Chain> hooks(Origin origin) {
    List<Chain> hooks = new ArrayList<>();
    Match comment = RuleParts.comment("network policies");
    Target root = new Target.Jump(PolicyNames.ROOT);
    hooks.add(Chain.base(new ChainName("FORWARD"), List.of(rule(origin, root, comment)), origin));
    if (plan.crossesVirtualServers() && !plan.pods().isEmpty()) {
      Match foreign = new Match.AddressType(Match.Direction.SOURCE, true, "LOCAL");
      hooks.add(
          Chain.base(
              new ChainName("OUTPUT"), List.of(rule(origin, root, foreign, comment)), origin));
    }
    return hooks;
  }

  /// The chains and the set of a direction, and the rule that leads to them.
  private Optional<Rule> direction(Direction direction, Map<ChainName, LocalPolicy> policies) {
    List<IsolatedPod> isolated =
        plan.pods().stream().filter(pod -> pod.isolating(direction).isPresent()).toList();
    if (isolated.isEmpty()) {
      return Optional.empty();
    }
    Origin origin = origin();
    List<Way> ways = new ArrayList<>();
    Map<ChainName, List<LocalPolicy>> isolations = new LinkedHashMap<>();
    for (IsolatedPod pod : isolated) {
      List<LocalPolicy> its = pod.isolating(direction).orElseThrow();
      ChainName chain = names.isolation(direction, its.stream().map(LocalPolicy::name).toList());
      isolations.putIfAbsent(chain, its);
      its.forEach(policy -> policies.putIfAbsent(names.policy(direction, policy.name()), policy));
      ways.add(new Way(pod.name(), pod.address(), chain));
    }
    Target clear = new Target.SetMark(0, bit());
    chains.addAll(
        new LowerDispatch(direction, names)
            .run(ways, List.of(new Rule(List.of(), clear, origin)), origin));
    isolations.forEach((chain, its) -> chains.add(LowerIsolation.run(chain, its, plan, names)));
    sets.add(
        PolicyNames.isolated(plan.family(), direction),
        isolated.stream().map(IsolatedPod::address).map(LowerPolicies::made).toList(),
        origin);
    String side = direction == Direction.EGRESS ? "src" : "dst";
    return Optional.of(
        rule(
            origin,
            new Target.Jump(names.dispatch(direction)),
            new Match.InSet(false, PolicyNames.isolated(plan.family(), direction).text(), side)));
  }

  private static Attributed<IpAddress> made(Attributed<IpAddress> address) {
    return new Attributed<>(address.value(), address.origin().by(PASS));
  }
}
