package io.knetc.check;

import io.knetc.cluster.HostInterface;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.Cidr;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reports networks of hosts, behind their interfaces and in their routes, that share addresses
/// with Pods or Services: what should leave the host stays in the cluster, or the other way round.
final class CheckHostNetworks implements Check {
  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    ClusterRanges ranges = ClusterRanges.of(checked);
    Set<Cidr> ofPods = new HashSet<>();
    ranges.pods().forEach(range -> ofPods.add(range.value()));
    Set<Cidr> reported = new HashSet<>();
    for (Node node : checked.cluster().nodes()) {
      for (Network network : networks(node)) {
        boolean isPods = ofPods.contains(network.cidr()) || isOwn(network, node);
        Optional<Diagnostic> overlap =
            isPods
                ? Optional.empty()
                : overlap(network, node, ranges.pods(), "pods")
                    .or(() -> overlap(network, node, ranges.services(), "Services"));
        overlap.filter(_ -> reported.add(network.cidr())).ifPresent(diagnostics::report);
      }
    }
  }

  private record Network(Cidr cidr, String words, Origin origin) {}

  /// Without the default routes.
  private static List<Network> networks(Node node) {
    List<Network> networks = new ArrayList<>();
    for (HostInterface device : node.host().interfaces()) {
      for (HostInterface.Address address : device.addresses()) {
        address
            .network()
            .filter(network -> network.prefixLength() > 0)
            .ifPresent(network ->
                networks.add(
                    new Network(
                        network,
                        "the network " + network + " behind " + device.name(),
                        address.address().origin())));
      }
    }
    node.host().routes().stream()
        .filter(route -> route.destination().prefixLength() > 0)
        .forEach(route ->
            networks.add(
                new Network(
                    route.destination(), "the route to " + route.destination(), node.origin())));
    return networks;
  }

  /// What the host's own Pods are connected to is no other network.
  private static boolean isOwn(Network network, Node node) {
    return node.podCidrs().stream()
        .anyMatch(range ->
            range.value().prefixLength() <= network.cidr().prefixLength()
                && range.value().contains(network.cidr().address()));
  }

  /// An address of a Node in such a range is an error, and reported.
  private static Optional<Diagnostic> overlap(
      Network network, Node node, List<Attributed<Cidr>> ranges, String whose) {
    return ranges.stream()
        .filter(range -> range.value().overlaps(network.cidr()))
        .filter(range ->
            node.addresses().stream().noneMatch(address -> range.value().contains(address.value())))
        .findFirst()
        .map(range ->
            Diagnostic.of(
                    Code.KN2119,
                    network.origin().span(),
                    network.words()
                        + " of the host \""
                        + node.name()
                        + "\" overlaps the range "
                        + range.value()
                        + " of "
                        + whose)
                .alsoAt(range.span(), "this range")
                .withHelp(
                    "give one of them other addresses: hosts there and "
                        + whose
                        + " with the same addresses do not reach each other"));
  }
}
