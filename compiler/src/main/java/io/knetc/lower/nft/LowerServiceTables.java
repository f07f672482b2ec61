package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Services to nftables: the table that kube-proxy's nftables mode has in each family. Where its
/// order is random, Service ports follow their names, elements their values.
///
/// One object lowers all nodes of a cluster, one after the other. Not safe for several threads.
public final class LowerServiceTables {
  static final String PASS = "LowerServiceTables";
  private static final String NAME = "kube-proxy";

  private final ServiceTableNames names = new ServiceTableNames();

  /// The table of a node for one family.
  ///
  /// @param isCompact whether maps lead to endpoints, in place of a chain for each
  public NftTable run(FamilyPlan plan, boolean isCompact) {
    Origin proxy = plan.proxy().by(PASS);
    ServiceMaps maps = new ServiceMaps(plan.family());
    TableFrame frame = new TableFrame(plan, isCompact, proxy);
    List<NftChain> chains = new ArrayList<>(frame.chains());
    List<NftSet> affinities = new ArrayList<>();
    EndpointMaps endpoints = new EndpointMaps(plan.family());
    SharedChains shared = new SharedChains(plan, proxy);
    for (ServicePortPlan service : plan.servicePorts()) {
      ServiceTableNames.OfServicePort ofPort = names.of(service.servicePort());
      if (isCompact && LowerToEndpointMaps.fits(service)) {
        LowerToEndpointMaps lowering = new LowerToEndpointMaps(shared, endpoints);
        LowerServiceEntries.run(service, lowering.behind(service, ofPort), maps);
        chains.addAll(LowerServiceChains.firewall(plan, service, ofPort));
      } else {
        LowerServiceEntries.run(service, ChainsBehind.ofItsOwn(service, ofPort), maps);
        chains.addAll(LowerServiceChains.run(plan, service, ofPort));
        affinities.addAll(LowerAffinitySets.run(plan.family(), service, ofPort));
      }
    }
    List<NftSet> sets = new ArrayList<>(maps.sets(frame.nodePortAddresses(), proxy));
    sets.addAll(affinities);
    if (isCompact) {
      chains.addAll(shared.chains());
      sets.addAll(endpoints.sets(proxy));
    }
    return new NftTable(
        NftTable.Family.of(plan.family()), NAME, "rules for kube-proxy", sets, chains, proxy);
  }
}
