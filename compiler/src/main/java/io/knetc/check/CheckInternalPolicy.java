package io.knetc.check;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;

/// Reports Services with internalTrafficPolicy Local and nodes that have no endpoint of theirs:
/// Pods there reach nobody.
final class CheckInternalPolicy implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    LocalNodes.forEach(
        checked,
        port -> port.internalPolicy() == TrafficPolicy.LOCAL,
        (service, without) ->
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
                            + " prefers a node and falls back to others")));
  }
}
