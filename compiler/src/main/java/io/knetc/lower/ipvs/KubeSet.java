package io.knetc.lower.ipvs;

import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.kernel.ipset.SetType;
import io.knetc.network.IpFamily;
import java.util.List;

/// The sets of kube-proxy's ipvs mode (pkg/proxy/ipvs/ipset.go). Each family has all of them, also
/// empty ones. Their names are a contract: users look for them.
enum KubeSet {
  LOOP_BACK(
      "LOOP-BACK",
      SetType.HASH_IP_PORT_IP,
      "Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose"),
  CLUSTER_IP(
      "CLUSTER-IP",
      SetType.HASH_IP_PORT,
      "Kubernetes service cluster ip + port for masquerade purpose"),
  EXTERNAL_IP(
      "EXTERNAL-IP",
      SetType.HASH_IP_PORT,
      "Kubernetes service external ip + port for masquerade and filter purpose"),
  EXTERNAL_IP_LOCAL(
      "EXTERNAL-IP-LOCAL",
      SetType.HASH_IP_PORT,
      "Kubernetes service external ip + port with externalTrafficPolicy=local"),
  LOAD_BALANCER("LOAD-BALANCER", SetType.HASH_IP_PORT, "Kubernetes service lb portal"),
  LOAD_BALANCER_FW(
      "LOAD-BALANCER-FW",
      SetType.HASH_IP_PORT,
      "Kubernetes service load balancer ip + port for load balancer with sourceRange"),
  LOAD_BALANCER_LOCAL(
      "LOAD-BALANCER-LOCAL",
      SetType.HASH_IP_PORT,
      "Kubernetes service load balancer ip + port with externalTrafficPolicy=local"),
  LOAD_BALANCER_SOURCE_IP(
      "LOAD-BALANCER-SOURCE-IP",
      SetType.HASH_IP_PORT_IP,
      "Kubernetes service load balancer ip + port + source IP for packet filter purpose"),
  LOAD_BALANCER_SOURCE_CIDR(
      "LOAD-BALANCER-SOURCE-CIDR",
      SetType.HASH_IP_PORT_NET,
      "Kubernetes service load balancer ip + port + source cidr for packet filter purpose"),
  NODE_PORT_TCP(
      "NODE-PORT-TCP", SetType.BITMAP_PORT, "Kubernetes nodeport TCP port for masquerade purpose"),
  NODE_PORT_LOCAL_TCP(
      "NODE-PORT-LOCAL-TCP",
      SetType.BITMAP_PORT,
      "Kubernetes nodeport TCP port with externalTrafficPolicy=local"),
  NODE_PORT_UDP(
      "NODE-PORT-UDP", SetType.BITMAP_PORT, "Kubernetes nodeport UDP port for masquerade purpose"),
  NODE_PORT_LOCAL_UDP(
      "NODE-PORT-LOCAL-UDP",
      SetType.BITMAP_PORT,
      "Kubernetes nodeport UDP port with externalTrafficPolicy=local"),
  NODE_PORT_SCTP(
      "NODE-PORT-SCTP-HASH",
      SetType.HASH_IP_PORT,
      "Kubernetes nodeport SCTP port for masquerade purpose with type 'hash ip:port'"),
  NODE_PORT_LOCAL_SCTP(
      "NODE-PORT-LOCAL-SCTP-HASH",
      SetType.HASH_IP_PORT,
      "Kubernetes nodeport SCTP port with externalTrafficPolicy=local with type 'hash ip:port'"),
  HEALTH_CHECK_NODE_PORT(
      "HEALTH-CHECK-NODE-PORT", SetType.BITMAP_PORT, "Kubernetes health check node port"),
  IPVS_IPS("IPVS-IPS", SetType.HASH_IP, "Addresses on the ipvs interface");

  private static final int BUCKETS = 1024;
  private static final int MOST_ENTRIES = 65536;
  private static final int LAST_PORT = 65535;

  private final String name;

  @SuppressWarnings("ImmutableEnumChecker") // a record of an enum and an unmodifiable list
  private final SetType type;

  private final String comment;

  KubeSet(String name, SetType type, String comment) {
    this.name = name;
    this.type = type;
    this.comment = comment;
  }

  /// Its name in a family; what is too long for ipset is cut off.
  SetName name(IpFamily family) {
    String whole =
        switch (family) {
          case IPV4 -> "KUBE-" + name;
          case IPV6 -> "KUBE-6-" + name;
        };
    return new SetName(whole.substring(0, Math.min(whole.length(), SetName.MAX_LENGTH)));
  }

  SetType type() {
    return type;
  }

  /// What rules that use it say.
  String comment() {
    return comment;
  }

  /// With what it is created.
  List<SetOption> options(IpFamily family) {
    return switch (type.method()) {
      case BITMAP -> List.of(new SetOption.Ports(0, LAST_PORT));
      case HASH ->
          List.of(
              new SetOption.Family(family),
              new SetOption.HashSize(BUCKETS),
              new SetOption.MaxElements(MOST_ENTRIES));
      case LIST -> throw new IllegalStateException("kube-proxy has no list of sets: " + name);
    };
  }
}
