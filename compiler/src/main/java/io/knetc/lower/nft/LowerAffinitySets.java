package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import io.knetc.network.IpFamily;
import io.knetc.plan.ServicePortPlan;
import java.util.List;

/// The sets of clients that stay with an endpoint, for each endpoint of a Service port with session
/// affinity.
final class LowerAffinitySets {
  private static final String PASS = "LowerAffinitySets";

  private LowerAffinitySets() {}

  static List<NftSet> run(
      IpFamily family, ServicePortPlan service, ServiceTableNames.OfServicePort names) {
    int seconds = service.servicePort().affinitySeconds();
    if (seconds == 0) {
      return List.of();
    }
    return service.reachableEndpoints().stream()
        .<NftSet>map(endpoint ->
            new NftSet.Dynamic(
                names.affinity(endpoint),
                "",
                List.of(NftKeyType.address(family)),
                seconds,
                endpoint.origin().by(PASS)))
        .toList();
  }
}
