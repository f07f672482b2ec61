package io.knetc.resolve.planning;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Span;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Plans the podCIDRs of Nodes that have none, out of ranges for the whole cluster: /24 of IPv4 and
/// /64 of IPv6, or a quarter of a range that is too small for that. Without ranges, Nodes get only
/// what the lock says.
///
/// A subnet follows from the name of its Node, so that another Node moves none of them; but where
/// two names lead to one subnet, the later of the names gets the next one that is free.
public final class PlanPodCidrs {
  private static final String PASS = "PlanPodCidrs";
  private static final int QUARTER = 2;

  private static final PodCidrs.Numbering BY_NAME =
      new PodCidrs.Numbering() {
        @Override
        public int length(Cidr range) {
          int usual = range.family() == IpFamily.IPV4 ? 24 : 64;
          return Math.max(usual, range.prefixLength() + QUARTER);
        }

        @Override
        public long number(Cidr range, ObjectMeta node) {
          return PlanHash.of("pod-cidr", node.name(), range.text());
        }
      };

  private PlanPodCidrs() {}

  /// The manifests, the podCIDRs of all Nodes added.
  ///
  /// @param ranges none if nothing is to be planned
  /// @param planned gets what was planned
  public static List<Manifest> run(
      List<Manifest> manifests, List<Cidr> ranges, PlannedValues planned, Diagnostics diagnostics) {
    for (int i = 1; i < ranges.size(); i++) {
      if (ranges.get(i).family() == ranges.getFirst().family()) {
        diagnostics.report(
            Diagnostic.of(
                    Code.KN1011,
                    Span.builtIn("--pod-cidr"),
                    "--pod-cidr has two "
                        + ranges.get(i).family().kubernetesName()
                        + " ranges: "
                        + ranges.getFirst().text()
                        + " and "
                        + ranges.get(i).text())
                .withHelp("give one range, or one of each family"));
        return manifests;
      }
    }
    return plan(manifests, new PodCidrs(ranges, PASS, planned, diagnostics));
  }

  private static List<Manifest> plan(List<Manifest> manifests, PodCidrs podCidrs) {
    List<NodeManifest> nodes =
        manifests.stream()
            .filter(NodeManifest.class::isInstance)
            .map(NodeManifest.class::cast)
            .filter(node -> !PlanNodes.isPlanned(node))
            .sorted(Comparator.comparing((NodeManifest node) -> node.meta().name()))
            .toList();
    nodes.forEach(node -> podCidrs.take(node.meta().id(), node.podCidrs()));
    nodes.forEach(node -> podCidrs.pin(node.meta().id(), node.podCidrs()));
    Map<String, NodeManifest> complete = new HashMap<>();
    for (NodeManifest node : nodes) {
      complete.put(
          node.meta().id(),
          node.withPodCidrs(podCidrs.complete(node.meta(), node.podCidrs(), BY_NAME)));
    }
    return manifests.stream()
        .map(manifest ->
            manifest instanceof NodeManifest node
                ? complete.getOrDefault(node.meta().id(), node)
                : manifest)
        .toList();
  }
}
