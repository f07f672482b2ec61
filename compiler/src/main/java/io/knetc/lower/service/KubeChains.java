package io.knetc.lower.service;

import io.knetc.kernel.iptables.ChainName;

/// The chains of kube-proxy's iptables mode that do not belong to one Service
/// (pkg/proxy/iptables/proxier.go). Their names are a contract: kubelet, CNI plugins and users look
/// for them.
final class KubeChains {
  static final ChainName PREROUTING = new ChainName("PREROUTING");
  static final ChainName INPUT = new ChainName("INPUT");
  static final ChainName FORWARD = new ChainName("FORWARD");
  static final ChainName OUTPUT = new ChainName("OUTPUT");
  static final ChainName POSTROUTING = new ChainName("POSTROUTING");

  /// nat: cluster IPs, external IPs, load balancer IPs; filter: those without endpoints.
  static final ChainName SERVICES = new ChainName("KUBE-SERVICES");

  /// filter: external addresses without endpoints.
  static final ChainName EXTERNAL_SERVICES = new ChainName("KUBE-EXTERNAL-SERVICES");

  /// nat: node ports; filter: health check node ports.
  static final ChainName NODEPORTS = new ChainName("KUBE-NODEPORTS");

  /// nat: masquerades what is marked.
  static final ChainName KUBE_POSTROUTING = new ChainName("KUBE-POSTROUTING");

  /// nat: marks a packet for masquerading.
  static final ChainName MARK_MASQ = new ChainName("KUBE-MARK-MASQ");

  /// filter: lets Service traffic through a FORWARD policy of DROP.
  static final ChainName KUBE_FORWARD = new ChainName("KUBE-FORWARD");

  /// filter: drops packets to 127.0.0.0/8 that come from elsewhere.
  static final ChainName FIREWALL = new ChainName("KUBE-FIREWALL");

  /// filter: drops what loadBalancerSourceRanges did not let in.
  static final ChainName PROXY_FIREWALL = new ChainName("KUBE-PROXY-FIREWALL");

  private KubeChains() {}
}
