package io.knetc.select;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.IpFamily;
import io.knetc.plan.CloudPlan;
import io.knetc.plan.CloudPlan.Subnet;
import java.util.List;
import java.util.Optional;

/// Decides what a cloud must carry: the IPv4 subnet of each node whose flanneld starts, as each
/// adds its own.
public final class SelectCloud {
  private SelectCloud() {}

  /// Nothing where no cloud carries packets of pods.
  public static Optional<CloudPlan> run(Cluster cluster) {
    return cluster.podNetwork().flatMap(SelectCloud::plan);
  }

  private static Optional<CloudPlan> plan(PodNetwork network) {
    if (!(network.conf().backend().value() instanceof Backend.Cloud cloud)) {
      return Optional.empty();
    }
    List<Subnet> subnets =
        network.hosts().stream()
            .filter(FlannelHost::starts)
            .flatMap(host ->
                host.lease(IpFamily.IPV4).stream()
                    .map(lease ->
                        new Subnet(
                            host.node(), lease.subnet(), host.instance(), lease.publicAddress())))
            .toList();
    return Optional.of(
        new CloudPlan(
            switch (cloud.provider()) {
              case AWS -> CloudPlan.Provider.AWS;
              case GCE -> CloudPlan.Provider.GCE;
              case ALIBABA -> CloudPlan.Provider.ALIBABA;
              case TENCENT -> CloudPlan.Provider.TENCENT;
            },
            cloud.routeTables(),
            subnets,
            network.conf().backend().origin()));
  }
}
