package io.knetc.lower.nft;

/// The chains of kube-proxy's table that others lead to (pkg/proxy/nftables/proxier.go).
final class FrameChains {
  /// Finds the Service of a packet, before it is routed.
  static final String SERVICES = "services";

  /// Refuses what nobody serves, on addresses of Services.
  static final String SERVICE_ENDPOINTS = "service-endpoints-check";

  /// Refuses what nobody serves, on node ports.
  static final String NODE_PORT_ENDPOINTS = "nodeport-endpoints-check";

  /// Drops who may not come in by a load balancer IP.
  static final String FIREWALL = "firewall-check";

  /// Refuses what comes to a cluster IP, but to none of its ports.
  static final String CLUSTER_IPS = "cluster-ips-check";

  /// Marks a packet for {@link #MASQUERADING}.
  static final String MARK_FOR_MASQUERADE = "mark-for-masquerade";

  static final String MASQUERADING = "masquerading";

  /// A map has no verdict that tells the sender, so that it leads here.
  static final String REJECT = "reject-chain";

  private FrameChains() {}
}
