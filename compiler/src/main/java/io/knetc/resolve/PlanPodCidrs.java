package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.resolve.planning.PlanHash;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Plans the podCIDRs of Nodes that have none, out of ranges for the whole cluster: /24 of IPv4 and
/// /64 of IPv6, or a quarter of a range that is too small for that.
///
/// A subnet follows from the name of its Node, so that another Node moves none of them; but where
/// two names lead to one subnet, the later of the names gets the next one that is free.
final class PlanPodCidrs {
  private static final String PASS = "PlanPodCidrs";
  private static final int QUARTER = 2;

  /// So many subnets are looked at, if the range has more: 2 to the power of this.
  private static final int MOST_BITS = 20;

  private final List<Cidr> ranges;
  private final Diagnostics diagnostics;
  private final List<Cidr> declared = new ArrayList<>();
  private final Set<Cidr> given = new HashSet<>();

  private PlanPodCidrs(List<Cidr> ranges, Diagnostics diagnostics) {
    this.ranges = ranges;
    this.diagnostics = diagnostics;
  }

  /// The manifests, the podCIDRs of all Nodes added.
  ///
  /// @param ranges none if nothing is to be planned
  static List<Manifest> run(List<Manifest> manifests, List<Cidr> ranges, Diagnostics diagnostics) {
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
    return ranges.isEmpty() ? manifests : new PlanPodCidrs(ranges, diagnostics).plan(manifests);
  }

  private List<Manifest> plan(List<Manifest> manifests) {
    List<NodeManifest> nodes =
        manifests.stream()
            .filter(NodeManifest.class::isInstance)
            .map(NodeManifest.class::cast)
            .sorted(Comparator.comparing((NodeManifest node) -> node.meta().name()))
            .toList();
    nodes.forEach(node -> node.podCidrs().forEach(cidr -> declared.add(cidr.value())));
    Map<String, NodeManifest> planned = new HashMap<>();
    for (NodeManifest node : nodes) {
      planned.put(node.meta().id(), planned(node));
    }
    return manifests.stream()
        .map(manifest ->
            manifest instanceof NodeManifest node
                ? planned.getOrDefault(node.meta().id(), node)
                : manifest)
        .toList();
  }

  private NodeManifest planned(NodeManifest node) {
    List<Attributed<Cidr>> subnets = new ArrayList<>(node.podCidrs());
    for (Cidr range : ranges) {
      if (subnets.stream().noneMatch(cidr -> cidr.value().family() == range.family())) {
        Optional<Cidr> subnet = subnet(range, node.meta().name());
        subnet.ifPresentOrElse(
            found -> {
              given.add(found);
              subnets.add(new Attributed<>(found, node.meta().origin().by(PASS)));
            },
            () -> reportFull(range, node));
      }
    }
    return node.withPodCidrs(subnets);
  }

  private Optional<Cidr> subnet(Cidr range, String node) {
    int usual = range.family() == IpFamily.IPV4 ? 24 : 64;
    int length = Math.min(range.family().bits(), Math.max(usual, range.prefixLength() + QUARTER));
    long count = 1L << Math.min(length - range.prefixLength(), MOST_BITS);
    long first = Long.remainderUnsigned(PlanHash.of("pod-cidr", node, range.text()), count);
    for (long i = 0; i < count; i++) {
      Cidr subnet = range.subnet(length, (first + i) % count);
      if (!given.contains(subnet) && declared.stream().noneMatch(subnet::overlaps)) {
        return Optional.of(subnet);
      }
    }
    return Optional.empty();
  }

  private void reportFull(Cidr range, NodeManifest node) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2020,
                node.meta().span(),
                "the pod range "
                    + range.text()
                    + " has no subnet left for the Node \""
                    + node.meta().name()
                    + "\"")
            .withHelp("give --pod-cidr a larger range, or the Node a podCIDR"));
  }
}
