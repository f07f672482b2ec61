package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftKeyType;
import io.knetc.network.IpFamily;
import java.util.List;

/// The maps in which packets look up what to do, in kube-proxy's order
/// (pkg/proxy/nftables/proxier.go).
enum ServiceMap {
  NO_ENDPOINT_SERVICES(
      "no-endpoint-services", "vmap to drop or reject packets to services with no endpoints", true),
  NO_ENDPOINT_NODE_PORTS(
      "no-endpoint-nodeports",
      "vmap to drop or reject packets to service nodeports with no endpoints",
      false),
  FIREWALL_IPS("firewall-ips", "destinations that are subject to LoadBalancerSourceRanges", true),
  SERVICE_IPS("service-ips", "ClusterIP, ExternalIP and LoadBalancer IP traffic", true),
  SERVICE_NODE_PORTS("service-nodeports", "NodePort traffic", false);

  /// The set of the cluster IPs of all Services.
  static final String CLUSTER_IPS = "cluster-ips";

  /// The set of the node's addresses that have node ports.
  static final String NODE_PORT_IPS = "nodeport-ips";

  private final String title;
  private final String comment;
  private final boolean byAddress;

  ServiceMap(String title, String comment, boolean byAddress) {
    this.title = title;
    this.comment = comment;
    this.byAddress = byAddress;
  }

  String title() {
    return title;
  }

  String comment() {
    return comment;
  }

  List<NftKeyType> key(IpFamily family) {
    return byAddress
        ? List.of(NftKeyType.address(family), NftKeyType.PROTOCOL, NftKeyType.PORT)
        : List.of(NftKeyType.PROTOCOL, NftKeyType.PORT);
  }
}
