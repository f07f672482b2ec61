package io.knetc.lower.policy;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftStatement.ConnectionState;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Cidr;
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

/// NetworkPolicies of one family on one node as a table of nftables (design 0023): a map leads from
/// the address of a pod to the chain of all that the same policies isolate.
///
/// Each direction has a base chain of its own. What a policy accepts leaves that one only, so that
/// no note of it is needed in the packet's mark.
final class LowerPolicyTable {
  private static final String NAME = "knetc-policies";
  private static final List<ConnectionState> KNOWN =
      List.of(ConnectionState.ESTABLISHED, ConnectionState.RELATED);

  private static final NftStatement ACCEPT = new NftStatement.Accept();

  private final PolicyPlan plan;
  private final Origin origin;
  private final PolicyNames names = new PolicyNames();
  private final PolicyTableSets sets;
  private final List<NftChain> bases = new ArrayList<>();
  private final List<NftChain> questions = new ArrayList<>();
  private final List<NftChain> isolations = new ArrayList<>();
  private final Map<String, LocalPolicy> policies = new LinkedHashMap<>();

  private LowerPolicyTable(PolicyPlan plan, Origin origin) {
    this.plan = plan;
    this.origin = origin;
    this.sets = new PolicyTableSets(plan.family(), names);
  }

  /// The table.
  ///
  /// @param origin of what is there whatever the policies say
  static NftTable run(PolicyPlan plan, Origin origin) {
    return new LowerPolicyTable(plan, origin).table();
  }

  private NftTable table() {
    direction(Direction.EGRESS, Hook.FORWARD_EGRESS, Hook.OUTPUT_EGRESS);
    direction(Direction.INGRESS, Hook.FORWARD_INGRESS, Hook.OUTPUT_INGRESS);
    if (!plan.unnamed().isEmpty()) {
      bases.add(base(Hook.FORWARD_LINK, "LINK", unnamed()));
    }
    List<NftChain> chains = new ArrayList<>(bases);
    chains.addAll(questions);
    chains.addAll(isolations);
    PolicyTableRules rules = new PolicyTableRules(sets);
    policies.forEach((chain, policy) -> {
      if (!policy.rules().isEmpty()) {
        chains.add(rules.run(chain, policy));
      }
    });
    return new NftTable(
        NftTable.Family.of(plan.family()), NAME, "network policies", sets.all(), chains, origin);
  }

  /// The chains and the map of a direction, if it isolates any pod. Behind virtual servers, packets
  /// of pods leave as if the host had sent them, but for their source.
  private void direction(Direction direction, Hook forward, Hook output) {
    List<IsolatedPod> isolated =
        plan.pods().stream().filter(pod -> pod.isolating(direction).isPresent()).toList();
    if (isolated.isEmpty()) {
      return;
    }
    String question = names.dispatch(direction).text();
    NftRule ask = rule(new NftStatement.Jump(question));
    bases.add(base(forward, direction.name(), List.of(ask)));
    if (plan.crossesVirtualServers()) {
      bases.add(
          base(
              output,
              direction.name(),
              List.of(rule(new NftStatement.FromTheHost(), ACCEPT), ask)));
    }
    List<NftSet.Mapping> ways = new ArrayList<>();
    Map<String, List<LocalPolicy>> chains = new LinkedHashMap<>();
    for (IsolatedPod pod : isolated) {
      List<LocalPolicy> its = pod.isolating(direction).orElseThrow();
      String chain =
          names.isolation(direction, its.stream().map(LocalPolicy::name).toList()).text();
      chains.putIfAbsent(chain, its);
      its.forEach(
          policy -> policies.putIfAbsent(names.policy(direction, policy.name()).text(), policy));
      ways.add(PolicyTableSets.way(pod, chain));
    }
    String map = PolicyNames.isolated(plan.family(), direction).text();
    sets.add(map, ways, origin);
    List<NftRule> rules = new ArrayList<>(known());
    NftField own =
        switch (direction) {
          case INGRESS -> NftField.destination(plan.family());
          case EGRESS -> NftField.source(plan.family());
        };
    rules.add(rule(new NftStatement.LookUp(List.of(own), map)));
    questions.add(new NftChain(question, "", Optional.empty(), rules, origin));
    String itself = sets.addItself(plan.pods(), origin);
    chains.forEach(
        (chain, its) -> isolations.add(PolicyTableIsolation.run(chain, its, plan, names, itself)));
  }

  /// What passes whatever policies say: packets of known connections, and, on a bridge, questions
  /// for link-layer addresses.
  private List<NftRule> known() {
    List<NftRule> rules = new ArrayList<>();
    rules.add(rule(new NftStatement.OfConnection(false, KNOWN), ACCEPT));
    if (plan.family() == IpFamily.IPV6) {
      rules.add(rule(new NftStatement.NeighbourDiscovery(), ACCEPT));
    }
    return rules;
  }

  /// What a pod could get past all questions, as it is neither from nor to the address of a pod.
  /// What is on its way to other networks is not meant: where the bridge is not known, what nobody
  /// routes tells it apart, link-local addresses and broadcasts of the host's own networks.
  private List<NftRule> unnamed() {
    List<NftRule> rules = new ArrayList<>(known());
    for (Attributed<Cidr> range : plan.unnamed()) {
      Origin cause = range.origin().by(LowerPolicies.PASS);
      if (range.value().address().isLinkLocal()) {
        String why = "no policy can name it";
        rules.add(dropped(new NftStatement.Source(false, range.value()), why, cause));
        rules.add(dropped(new NftStatement.Destination(false, range.value()), why, cause));
      } else {
        rules.add(
            dropped(
                new NftStatement.Destination(false, range.value()),
                "goes to all pods of a bridge",
                cause));
      }
    }
    return rules;
  }

  private NftRule dropped(NftStatement what, String why, Origin cause) {
    List<NftStatement> statements = new ArrayList<>();
    plan.bridge()
        .ifPresent(bridge -> {
          statements.add(new NftStatement.DeviceNamed(false, false, bridge));
          statements.add(new NftStatement.DeviceNamed(true, false, bridge));
        });
    statements.add(what);
    if (plan.bridge().isEmpty() && isOneAddress(what)) {
      statements.add(new NftStatement.ToBroadcast());
    }
    statements.add(new NftStatement.Drop());
    return new NftRule(statements, why, cause);
  }

  private static boolean isOneAddress(NftStatement what) {
    return what instanceof NftStatement.Destination(_, Cidr range)
        && range.prefixLength() == range.family().bits();
  }

  private NftRule rule(NftStatement... statements) {
    return new NftRule(List.of(statements), origin);
  }

  private NftChain base(Hook hook, String what, List<NftRule> rules) {
    return new NftChain(PolicyNames.base(hook, what), "", Optional.of(hook), rules, origin);
  }
}
