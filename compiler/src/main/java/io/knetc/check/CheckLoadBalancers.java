package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;

/// Reports Services of type LoadBalancer that nobody gave an address. Only those that an API server
/// stored, as their cluster IP shows: in manifests from git no Service has a status.
final class CheckLoadBalancers implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    if (checked.cluster().nodes().isEmpty()) {
      return;
    }
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      boolean isStored = !service.clusterIps().isEmpty();
      boolean isAddressed = !service.ingress().isEmpty() || !service.ingressNames().isEmpty();
      if (service.type() == ServiceManifest.Type.LOAD_BALANCER && isStored && !isAddressed) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN2117,
                    service.meta().span(),
                    "\"" + service.meta().id() + "\" has no address in status.loadBalancer")
                .labelled("nobody outside reaches it but by its node ports")
                .withHelp(
                    "see whether something in the cluster hands out addresses (a cloud's"
                        + " controller, MetalLB), and what its events say"));
      }
    }
  }
}
