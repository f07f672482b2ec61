package io.knetc.manifest;

import java.util.Set;

/// The kinds that shape the network of a cluster and that knetc does not compile.
final class NetworkKinds {
  /// API groups that are about the network with all their kinds.
  private static final Set<String> GROUPS =
      Set.of(
          "cilium.io",
          "configuration.konghq.com",
          "crd.antrea.io",
          "crd.projectcalico.org",
          "frrk8s.metallb.io",
          "gateway.networking.k8s.io",
          "gateway.networking.x-k8s.io",
          "k8s.cni.cncf.io",
          "k8s.ovn.org",
          "kubeovn.io",
          "metallb.io",
          "multicluster.x-k8s.io",
          "networking.gke.io",
          "networking.istio.io",
          "policy.linkerd.io",
          "policy.networking.k8s.io",
          "projectcalico.org",
          "projectcontour.io",
          "security.istio.io",
          "submariner.io",
          "traefik.containo.us",
          "traefik.io");

  /// Kinds of other groups: those of Kubernetes, and what an operator makes a pod network of.
  private static final Set<String> KINDS = Set.of("Ingress", "ServiceCIDR", "Installation");

  private NetworkKinds() {}

  /// Whether objects of a kind say where packets go, or which of them may.
  static boolean has(String group, String kind) {
    // AdminNetworkPolicy, CiliumNetworkPolicy, GlobalNetworkPolicy, and so on, whose ever they are.
    return GROUPS.contains(group) || KINDS.contains(kind) || kind.endsWith("NetworkPolicy");
  }
}
