package io.knetc.resolve;

import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.flannel.NetConf;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reports address ranges of pods, Services and Nodes that overlap: an address must be of one sort.
final class CheckRanges {
  private final Diagnostics diagnostics;

  private CheckRanges(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void run(
      Manifests manifests,
      Optional<NetConf> flannel,
      List<Node> nodes,
      List<ServiceManifest> services,
      Diagnostics diagnostics) {
    CheckRanges check = new CheckRanges(diagnostics);
    List<Attributed<Cidr>> podRangesOfNodes =
        nodes.stream().flatMap(node -> node.podCidrs().stream()).toList();
    check.podRangesOfNodes(podRangesOfNodes);
    // The ranges of the whole cluster come first: they say more than that of one Node.
    List<Attributed<Cidr>> podRanges = new ArrayList<>();
    nodes.stream().findFirst().ifPresent(node -> podRanges.addAll(node.proxy().clusterCidrs()));
    List<Attributed<Cidr>> serviceRanges = new ArrayList<>();
    for (KubeadmManifest kubeadm : manifests.of(KubeadmManifest.class)) {
      podRanges.addAll(kubeadm.podSubnets());
      serviceRanges.addAll(kubeadm.serviceSubnets());
    }
    for (IpFamily family : IpFamily.values()) {
      flannel.flatMap(conf -> conf.network(family)).ifPresent(podRanges::add);
    }
    podRanges.addAll(podRangesOfNodes);
    serviceRanges.forEach(range -> check.apart(range, podRanges));
    for (Node node : nodes) {
      for (Attributed<IpAddress> address : node.addresses()) {
        check.inside(address, "the Node address", podRanges, "pod range");
        check.inside(address, "the Node address", serviceRanges, "Service range");
      }
    }
    for (ServiceManifest service : services) {
      for (Attributed<IpAddress> clusterIp : service.clusterIps()) {
        check.inside(clusterIp, "the cluster IP", podRanges, "pod range");
      }
    }
  }

  private void apart(Attributed<Cidr> serviceRange, List<Attributed<Cidr>> podRanges) {
    for (Attributed<Cidr> podRange : podRanges) {
      if (podRange.value().overlaps(serviceRange.value())) {
        report(
            serviceRange.origin(),
            "the Service range " + serviceRange.value() + " overlaps the pod range",
            podRange,
            "");
        return;
      }
    }
  }

  /// Sorted by address, overlapping ranges are neighbours.
  private void podRangesOfNodes(List<Attributed<Cidr>> ranges) {
    List<Attributed<Cidr>> sorted =
        ranges.stream()
            .sorted(Comparator.comparing((Attributed<Cidr> range) -> range.value()))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      Attributed<Cidr> lower = sorted.get(i - 1);
      Attributed<Cidr> upper = sorted.get(i);
      if (lower.value().overlaps(upper.value())) {
        report(
            upper.origin(),
            "the pod range " + upper.value() + " overlaps the pod range",
            lower,
            " of another Node");
      }
    }
  }

  private void inside(
      Attributed<IpAddress> address, String what, List<Attributed<Cidr>> ranges, String kind) {
    for (Attributed<Cidr> range : ranges) {
      if (range.value().contains(address.value())) {
        report(address.origin(), what + " " + address.value() + " is in the " + kind, range, "");
        return;
      }
    }
  }

  private void report(Origin origin, String what, Attributed<Cidr> range, String whose) {
    diagnostics.report(
        Diagnostic.of(Code.KN2004, origin.span(), what + " " + range.value() + whose)
            .alsoAt(range.span(), "this range")
            .withHelp(
                "ranges of pods, Services and Nodes must not share an address; where the network is"
                    + " laid out so all the same, pass --validate=warn"));
  }
}
