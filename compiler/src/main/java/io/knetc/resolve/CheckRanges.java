package io.knetc.resolve;

import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reports address ranges of pods, Services and Nodes that overlap: an address must be of one sort.
final class CheckRanges {
  private final Diagnostics diagnostics;

  private CheckRanges(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static void run(
      Manifests manifests,
      List<Node> nodes,
      List<ServiceManifest> services,
      Diagnostics diagnostics) {
    CheckRanges check = new CheckRanges(diagnostics);
    List<Attributed<Cidr>> podRanges = new ArrayList<>();
    for (Node node : nodes) {
      podRanges.addAll(node.podCidrs());
    }
    check.podRangesOfNodes(podRanges);
    nodes.stream().findFirst().ifPresent(node -> podRanges.addAll(node.proxy().clusterCidrs()));
    List<Attributed<Cidr>> serviceRanges = new ArrayList<>();
    for (KubeadmManifest kubeadm : manifests.of(KubeadmManifest.class)) {
      podRanges.addAll(kubeadm.podSubnets());
      serviceRanges.addAll(kubeadm.serviceSubnets());
    }
    for (Attributed<Cidr> serviceRange : serviceRanges) {
      for (Attributed<Cidr> podRange : podRanges) {
        if (serviceRange.value().overlaps(podRange.value())) {
          check.report(
              serviceRange.origin(),
              "the Service range " + serviceRange.value(),
              podRange,
              "pod range");
        }
      }
    }
    for (Node node : nodes) {
      for (Attributed<IpAddress> address : node.addresses()) {
        check.inside(address, "the address of the Node", podRanges, "pod range");
        check.inside(address, "the address of the Node", serviceRanges, "Service range");
      }
    }
    for (ServiceManifest service : services) {
      for (Attributed<IpAddress> clusterIp : service.clusterIps()) {
        check.inside(clusterIp, "the cluster IP", podRanges, "pod range");
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
            upper.origin(), "the pod range " + upper.value(), lower, "pod range of another Node");
      }
    }
  }

  private void inside(
      Attributed<IpAddress> address, String what, List<Attributed<Cidr>> ranges, String kind) {
    for (Attributed<Cidr> range : ranges) {
      if (range.value().contains(address.value())) {
        report(address.origin(), what + " " + address.value(), range, kind);
        return;
      }
    }
  }

  private void report(Origin origin, String what, Attributed<Cidr> range, String kind) {
    diagnostics.report(
        Diagnostic.of(Code.KN2004, origin.span(), what + " is in the " + kind + " " + range.value())
            .alsoAt(range.span(), "the " + kind)
            .withHelp("ranges of pods, Services and Nodes must not share an address"));
  }
}
