package io.knetc.lower.service;

import io.knetc.kernel.iptables.ChainName;

/// The chains of kube-proxy that do not belong to one Service (pkg/proxy/iptables/proxier.go, and
/// those that its ipvs mode shares). Their names are a contract: kubelet, CNI plugins and users
/// look for them.
public final class KubeChains {
  /// Of packets that come in.
  public static final ChainName PREROUTING = new ChainName("PREROUTING");

  /// Of packets to the host.
  public static final ChainName INPUT = new ChainName("INPUT");

  /// Of packets through the host.
  public static final ChainName FORWARD = new ChainName("FORWARD");

  /// Of packets from the host.
  public static final ChainName OUTPUT = new ChainName("OUTPUT");

  /// Of packets that go out.
  public static final ChainName POSTROUTING = new ChainName("POSTROUTING");

  /// nat: cluster IPs, external IPs, load balancer IPs; filter: those without endpoints.
  public static final ChainName SERVICES = new ChainName("KUBE-SERVICES");

  /// filter: external addresses without endpoints.
  public static final ChainName EXTERNAL_SERVICES = new ChainName("KUBE-EXTERNAL-SERVICES");

  /// nat: node ports; filter: health check node ports.
  public static final ChainName NODEPORTS = new ChainName("KUBE-NODEPORTS");

  /// nat: masquerades what is marked.
  public static final ChainName KUBE_POSTROUTING = new ChainName("KUBE-POSTROUTING");

  /// nat: marks a packet for masquerading.
  public static final ChainName MARK_MASQ = new ChainName("KUBE-MARK-MASQ");

  /// filter: lets Service traffic through a FORWARD policy of DROP.
  public static final ChainName KUBE_FORWARD = new ChainName("KUBE-FORWARD");

  /// filter: drops packets to 127.0.0.0/8 that come from elsewhere.
  public static final ChainName FIREWALL = new ChainName("KUBE-FIREWALL");

  /// filter: drops what loadBalancerSourceRanges did not let in.
  public static final ChainName PROXY_FIREWALL = new ChainName("KUBE-PROXY-FIREWALL");

  private KubeChains() {}
}
