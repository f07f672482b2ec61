package io.knetc.lower.ipvs;

import io.knetc.kernel.iptables.ChainName;

/// The chains that kube-proxy has in ipvs mode only (pkg/proxy/ipvs/proxier.go).
final class IpvsChains {
  /// nat: marks what comes in by a node port; filter: lets health checks in.
  static final ChainName NODE_PORT = new ChainName("KUBE-NODE-PORT");

  /// nat: marks what comes in by a load balancer IP.
  static final ChainName LOAD_BALANCER = new ChainName("KUBE-LOAD-BALANCER");

  /// filter: load balancer IPs that are open to some sources only.
  static final ChainName PROXY_FIREWALL = new ChainName("KUBE-PROXY-FIREWALL");

  /// filter: those sources.
  static final ChainName SOURCE_RANGES_FIREWALL = new ChainName("KUBE-SOURCE-RANGES-FIREWALL");

  /// filter: refuses what comes to an address of a Service, but to none of its ports.
  static final ChainName IPVS_FILTER = new ChainName("KUBE-IPVS-FILTER");

  /// filter: keeps the node itself off load balancer IPs.
  static final ChainName IPVS_OUT_FILTER = new ChainName("KUBE-IPVS-OUT-FILTER");

  private IpvsChains() {}
}
