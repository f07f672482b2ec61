package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans the Nodes of a cluster that has none, from `--nodes`: `node1` at 192.168.10.11 with the
/// first podCIDR, and so on, in a cluster as kubeadm makes it.
public final class PlanNodes {
  /// The most that there are addresses for.
  public static final int MOST = 200;

  private static final String PASS = "PlanNodes";
  private static final String FLAG = "--nodes";
  private static final Cidr HOSTS = Cidr.of("192.168.10.0/24");
  private static final int FIRST_HOST = 11;
  private static final Cidr PODS = Cidr.of("10.244.0.0/16");

  private final List<PlannedValue> planned;

  private PlanNodes(List<PlannedValue> planned) {
    this.planned = planned;
  }

  /// The manifests, with Nodes.
  ///
  /// @param count `--nodes`, 0 for none
  /// @param podCidrs `--pod-cidr`, empty if not given
  /// @param planned gets what was planned
  public static List<Manifest> run(
      List<Manifest> manifests,
      int count,
      List<Cidr> podCidrs,
      List<PlannedValue> planned,
      Diagnostics diagnostics) {
    Optional<Manifest> declared =
        manifests.stream().filter(NodeManifest.class::isInstance).findFirst();
    if (count == 0) {
      return manifests;
    }
    if (declared.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2019,
                  declared.get().meta().span(),
                  FLAG + " has no effect: the input has Nodes")
              .withHelp("leave the flag out, or the Nodes"));
      return manifests;
    }
    return new PlanNodes(planned).plan(manifests, count, podCidrs);
  }

  private List<Manifest> plan(List<Manifest> manifests, int count, List<Cidr> podCidrs) {
    List<Manifest> complete = new ArrayList<>(manifests);
    List<Cidr> ranges = new ArrayList<>(podCidrs);
    List<KubeadmManifest> kubeadm =
        manifests.stream()
            .filter(KubeadmManifest.class::isInstance)
            .map(KubeadmManifest.class::cast)
            .toList();
    if (kubeadm.isEmpty()) {
      complete.add(
          new KubeadmManifest(
              meta("ConfigMap", "kube-system", "kubeadm-config"),
              podCidrs.isEmpty()
                  ? List.of(attributed(PODS))
                  : podCidrs.stream().map(PlanNodes::attributed).toList(),
              List.of(attributed(PlanServices.KUBEADMS)),
              List.of()));
    }
    if (ranges.isEmpty()) {
      kubeadm.forEach(each -> each.podSubnets().forEach(range -> ranges.add(range.value())));
    }
    for (int i = 0; i < count; i++) {
      complete.add(node(i, ranges.isEmpty() ? List.of(PODS) : ranges));
    }
    return complete;
  }

  private NodeManifest node(int index, List<Cidr> ranges) {
    String name = "node" + (index + 1);
    ObjectMeta bare = meta("Node", "", name);
    ObjectMeta meta =
        new ObjectMeta(
            bare.kind(),
            "",
            name,
            Map.of("kubernetes.io/hostname", name, "kubernetes.io/os", "linux"),
            Map.of(),
            false,
            Optional.empty(),
            bare.origin());
    IpAddress address = HOSTS.subnet(IpFamily.IPV4.bits(), (long) FIRST_HOST + index).address();
    List<Attributed<Cidr>> subnets = new ArrayList<>();
    for (Cidr range : ranges) {
      int usual = range.family() == IpFamily.IPV4 ? 24 : 64;
      int length = Math.max(usual, Math.min(range.prefixLength() + 8, range.family().bits()));
      subnets.add(new Attributed<>(range.subnet(length, index), meta.origin()));
    }
    planned.add(new PlannedValue(Kind.NODE, meta.id(), "metadata.name", name));
    return new NodeManifest(
        meta,
        List.copyOf(subnets),
        true,
        List.of(new Attributed<>(address, meta.origin())),
        List.of(),
        Optional.empty(),
        "",
        Map.of(),
        List.of());
  }

  private static ObjectMeta meta(String kind, String namespace, String name) {
    return new ObjectMeta(
        kind,
        namespace,
        name,
        Map.of(),
        Map.of(),
        false,
        Optional.empty(),
        Origin.of(ObjectMeta.id(kind, namespace, name), "", Span.builtIn(FLAG), PASS));
  }

  private static Attributed<Cidr> attributed(Cidr range) {
    return new Attributed<>(range, meta("ConfigMap", "kube-system", "kubeadm-config").origin());
  }
}
