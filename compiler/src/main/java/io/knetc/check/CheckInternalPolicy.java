package io.knetc.check;

import io.knetc.cluster.ServicePort;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Map;

/// Reports Services with internalTrafficPolicy Local and nodes that have no endpoint of theirs:
/// Pods there reach nobody.
final class CheckInternalPolicy implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Map<String, ServiceManifest> services = checked.services();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort port : checked.cluster().servicePorts(family)) {
        ServiceManifest service = services.get(port.name().owner());
        List<String> without =
            port.internalPolicy() == TrafficPolicy.LOCAL
                ? LocalNodes.without(checked.cluster(), port)
                : List.of();
        if (service != null && !without.isEmpty()) {
          diagnostics.report(
              Diagnostic.of(
                      Code.KN2106,
                      service.meta().span(),
                      "\""
                          + service.meta().id()
                          + "\" has internalTrafficPolicy Local, but "
                          + LocalNodes.words(checked.cluster(), without))
                  .labelled("what calls it from there is dropped")
                  .withHelp(
                      "run its Pods on every node with callers, as a DaemonSet does, or take"
                          + " internalTrafficPolicy Cluster; trafficDistribution PreferSameNode"
                          + " prefers a node and falls back to others"));
        }
      }
    }
  }
}
