package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Plans the `kubeadm-config` of a cluster whose Nodes are planned: the ranges of its Pods and of
/// its Services.
final class PlanKubeadm {
  /// What flannel's manifest has.
  static final Cidr PODS = Cidr.of("10.244.0.0/16");

  private static final String POD_SUBNET = "networking.podSubnet";
  private static final String SERVICE_SUBNET = "networking.serviceSubnet";

  private static final String NAME = "kubeadm-config";
  private static final String ID = ObjectMeta.id("ConfigMap", "kube-system", NAME);
  private static final Span FLAG = Span.builtIn(PlanNodes.FLAG);

  private final PlannedValues planned;

  /// @param planned gets what was planned
  PlanKubeadm(PlannedValues planned) {
    this.planned = planned;
  }

  /// @param podCidrs `--pod-cidr`, which goes before the lock; empty if not given
  KubeadmManifest run(List<Cidr> podCidrs) {
    if (!podCidrs.isEmpty()) {
      planned.compare(ID, POD_SUBNET, text(podCidrs), "--pod-cidr");
    }
    return new KubeadmManifest(
        new ObjectMeta(
            "ConfigMap",
            "kube-system",
            NAME,
            Map.of(),
            Map.of(),
            false,
            Optional.empty(),
            Origin.of(ID, "", FLAG, PlanNodes.PASS)),
        ranges(POD_SUBNET, podCidrs.isEmpty() ? List.of(PODS) : podCidrs, !podCidrs.isEmpty()),
        ranges(SERVICE_SUBNET, List.of(PlanServices.KUBEADMS), false),
        List.of());
  }

  /// @param isSaid whether the lock is not asked
  private List<Attributed<Cidr>> ranges(String field, List<Cidr> usual, boolean isSaid) {
    Optional<Pin<List<Cidr>>> pin =
        isSaid ? Optional.empty() : planned.pin(ID, field, PlanKubeadm::read);
    List<Cidr> ranges = pin.map(Pin::value).orElse(usual);
    Origin origin = Origin.of(ID, field, pin.map(Pin::span).orElse(FLAG), PlanNodes.PASS);
    planned.add(Kind.ADDRESS_RANGE, field, text(ranges), pin, origin);
    return ranges.stream().map(range -> new Attributed<>(range, origin)).toList();
  }

  private static String text(List<Cidr> ranges) {
    return ranges.stream().map(Cidr::text).collect(Collectors.joining(","));
  }

  private static Verdict<List<Cidr>> read(String text) {
    List<Cidr> ranges = new ArrayList<>();
    Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    for (String word : Arrays.asList(text.split(",", -1))) {
      Optional<Cidr> range = Cidr.parse(word);
      if (range.isEmpty() || !families.add(range.get().family())) {
        return new Verdict.Unfit<>("which is neither a CIDR nor one of each family");
      }
      ranges.add(range.get());
    }
    return new Verdict.Fits<>(ranges);
  }
}
