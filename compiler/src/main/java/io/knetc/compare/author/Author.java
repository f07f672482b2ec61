package io.knetc.compare.author;

/// A program that writes rules, sets, devices and routes into hosts.
///
/// kube-proxy and flannel are told apart by mode and version where what they leave behind differs,
/// since a host may hold the leftovers of one beside the rules of another.
public enum Author {
  /// Network policies as knetc lowers them.
  KNETC_POLICIES("knetc (network policies)"),

  /// What both modes that use iptables write.
  KUBE_PROXY("kube-proxy (iptables or ipvs mode)"),
  KUBE_PROXY_IPTABLES("kube-proxy (iptables mode)"),
  KUBE_PROXY_IPVS("kube-proxy (ipvs mode)"),
  KUBE_PROXY_NFTABLES("kube-proxy (nftables mode)"),

  /// Kubernetes 1.26 came without it.
  KUBE_PROXY_USERSPACE("kube-proxy before 1.26 (userspace mode)"),
  KUBELET("kubelet"),

  /// Both make these chains (kubelet: pkg/kubelet/kubelet_network_linux.go), and either could have
  /// been alone.
  KUBE_PROXY_OR_KUBELET("kube-proxy or kubelet"),
  FLANNEL("flannel"),
  FLANNEL_NFTABLES("flannel (nftables mode)"),

  /// Rules without a chain of their own: v0.19.2 made none, v0.20.0 makes two (network/iptables.go,
  /// now pkg/trafficmngr/iptables).
  FLANNEL_BEFORE_0_20("flannel before 0.20"),
  CNI_BRIDGE("CNI plugin bridge or ptp"),
  CNI_PORTMAP("CNI plugin portmap"),
  CNI_FIREWALL("CNI plugin firewall"),
  CNI_BANDWIDTH("CNI plugin bandwidth"),

  /// Host ports of pods that no CNI plugin made.
  CONTAINER_RUNTIME("CRI-O, or kubelet with dockershim"),
  IP_MASQ_AGENT("ip-masq-agent"),
  NODE_LOCAL_DNS("NodeLocal DNSCache"),
  ANTREA("Antrea"),
  AWS_VPC_CNI("Amazon VPC CNI"),
  CALICO("Calico"),
  CILIUM("Cilium"),
  ISTIO("Istio"),
  KUBE_ROUTER("kube-router"),
  WEAVE("Weave Net"),
  DOCKER("Docker"),
  PODMAN("Podman"),
  LIBVIRT("libvirt"),
  FIREWALLD("firewalld"),
  UFW("ufw"),
  FAIL2BAN("fail2ban"),

  /// An administrator, or a program that knetc does not know.
  UNKNOWN("unknown");

  private final String title;

  Author(String title) {
    this.title = title;
  }

  /// As a user reads it.
  public String title() {
    return title;
  }
}
