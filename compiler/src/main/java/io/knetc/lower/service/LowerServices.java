package io.knetc.lower.service;

import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Services to iptables: the rules that kube-proxy's iptables mode programs for one family, in its
/// order; where its order is random, Service ports follow their names.
///
/// One object lowers all nodes of a cluster, one after the other: what is equal on two nodes is
/// made once. Not safe for several threads.
public final class LowerServices {
  private final ServiceChainNames names = new ServiceChainNames();
  private final Map<IpFamily, LoweredBefore> before = new EnumMap<>(IpFamily.class);

  /// The ruleset of a node for one family.
  public Ruleset run(FamilyPlan plan) {
    Origin proxy = plan.proxy().by("LowerServices");
    ServiceRules rules = new ServiceRules();
    LoweredBefore known = before.getOrDefault(plan.family(), LoweredBefore.nothing(plan));
    before.put(plan.family(), known.lower(plan, names, rules));
    rules.natServices.addAll(LowerNodePortEntry.run(plan));
    return new Ruleset(
        plan.family(),
        List.of(
            new Table(TableName.NAT, NatFrame.chains(plan, rules, proxy)),
            new Table(TableName.FILTER, FilterFrame.chains(plan, rules, proxy))));
  }
}
