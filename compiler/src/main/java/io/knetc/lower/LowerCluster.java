package io.knetc.lower;

import io.knetc.kernel.ClusterConfiguration;
import io.knetc.lower.cloud.LowerCloud;
import io.knetc.lower.dns.LowerDns;
import io.knetc.lower.ingress.LowerIngress;
import io.knetc.plan.CloudPlan;
import io.knetc.plan.DnsPlan;
import io.knetc.plan.IngressPlan;
import java.util.List;
import java.util.Optional;

/// What a cluster needs beside its hosts, in the words of whoever takes it.
public final class LowerCluster {
  private LowerCluster() {}

  /// Each part from its plan.
  public static ClusterConfiguration run(
      Optional<CloudPlan> cloud, Optional<DnsPlan> dns, List<IngressPlan> ingress) {
    return new ClusterConfiguration(
        LowerCloud.run(cloud), LowerDns.run(dns), LowerIngress.run(ingress));
  }
}
