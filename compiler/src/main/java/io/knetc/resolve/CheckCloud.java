package io.knetc.resolve;

import io.knetc.cluster.FlannelHost;
import io.knetc.cluster.PodNetwork;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.flannel.Backend;
import io.knetc.manifest.flannel.Backend.Cloud;
import io.knetc.source.Attributed;

/// Reports a cluster with more nodes than a cloud takes routes, by the limits that flannel's `docs`
/// name.
final class CheckCloud {
  private static final int AMAZON = 50;
  private static final int GOOGLE = 100;
  private static final int ALIBABA = 50;
  private static final int TENCENT = 50;

  private CheckCloud() {}

  static void run(PodNetwork network, Diagnostics diagnostics) {
    Attributed<Backend> backend = network.conf().backend();
    long nodes = network.hosts().stream().filter(FlannelHost::starts).count();
    if (backend.value() instanceof Cloud cloud && nodes > limit(cloud.provider())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2017,
                  backend.span(),
                  nodes
                      + " nodes need "
                      + nodes
                      + " routes, but "
                      + where(cloud.provider())
                      + " takes "
                      + limit(cloud.provider())
                      + " unless its quota was raised")
              .withHelp(
                  "have the quota raised, or use a backend that needs no routes of the cloud"));
    }
  }

  private static int limit(Cloud.Provider provider) {
    return switch (provider) {
      case AWS -> AMAZON;
      case GCE -> GOOGLE;
      case ALIBABA -> ALIBABA;
      case TENCENT -> TENCENT;
    };
  }

  private static String where(Cloud.Provider provider) {
    return switch (provider) {
      case AWS, ALIBABA, TENCENT -> "a route table of " + provider.type();
      case GCE -> "a project of gce";
    };
  }
}
