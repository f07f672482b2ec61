package io.knetc.lower.service;

import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Origin;
import java.util.List;

/// Services to iptables: the rules that kube-proxy's iptables mode programs for one family, in its
/// order; where its order is random, Service ports follow their names.
public final class LowerServices {
  private final ServiceChainNames names;

  /// Lowers with these chain names.
  public LowerServices(ServiceChainNames names) {
    this.names = names;
  }

  /// The ruleset of a node for one family.
  public Ruleset run(FamilyPlan plan) {
    Origin proxy = plan.proxy().by("LowerServices");
    ServiceRules rules = new ServiceRules();
    LowerServicePort lowering = new LowerServicePort(plan, names, rules);
    for (ServicePortPlan servicePort : plan.servicePorts()) {
      lowering.run(servicePort);
    }
    rules.natServices.addAll(LowerNodePortEntry.run(plan));
    return new Ruleset(
        plan.family(),
        List.of(
            new Table(TableName.NAT, NatFrame.chains(plan, rules, proxy)),
            new Table(TableName.FILTER, FilterFrame.chains(plan, rules, proxy))));
  }
}
