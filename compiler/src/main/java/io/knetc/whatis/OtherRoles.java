package io.knetc.whatis;

import java.util.List;

/// What sets, marks, devices and kernel values are for.
final class OtherRoles {
  private static final String KUBE = "KUBE-(6-)?";

  /// kube-proxy (pkg/proxy/ipvs/ipset.go; names are cut to 31 characters) and knetc's policies.
  static final List<Role> SETS =
      List.of(
          Role.of(
              KUBE + "LOOP-BACK",
              "that holds endpoints on the node with themselves as the source: a Pod that reaches"
                  + " itself through a Service is masqueraded"),
          Role.of(KUBE + "CLUSTER-IP", "that holds the cluster IPs and ports of Services"),
          Role.of(KUBE + "EXTERNAL-IP", "that holds the external IPs and ports of Services"),
          Role.of(
              KUBE + "EXTERNAL-IP-LOCAL",
              "that holds the external IPs and ports of Services with externalTrafficPolicy Local,"
                  + " which are not masqueraded"),
          Role.of(KUBE + "LOAD-BALANCER", "that holds the load balancer IPs and ports of Services"),
          Role.of(
              KUBE + "LOAD-BALANCER-FW",
              "that holds the load balancer IPs and ports that only loadBalancerSourceRanges may"
                  + " reach"),
          Role.of(
              KUBE + "LOAD-BALANCER-LOCAL",
              "that holds the load balancer IPs and ports of Services with externalTrafficPolicy"
                  + " Local, which are not masqueraded"),
          Role.of(
              KUBE + "LOAD-BALANCER-SOURCE-IP",
              "that holds load balancer IPs and ports with the node's own address, where"
                  + " loadBalancerSourceRanges hold it"),
          Role.of(
              KUBE + "LOAD-BALANCER-SOURCE-CIDR?",
              "that holds load balancer IPs and ports with the loadBalancerSourceRanges that may"
                  + " reach them"),
          Role.of(KUBE + "NODE-PORT-(TCP|UDP|SCTP(-HASH?)?)", "that holds node ports"),
          Role.of(
              KUBE + "NODE-PORT-LOCAL-(TCP|UDP|SCTP(-HASH?)?)",
              "that holds node ports of Services with externalTrafficPolicy Local, which are not"
                  + " masqueraded"),
          Role.of(
              KUBE + "HEALTH-CHECK-NODE-PORT",
              "that holds health check node ports, which are let in"),
          Role.of(KUBE + "IPVS-IPS", "that holds the addresses on kube-ipvs0"),
          Role.of(
              "KNP[46]-INGRESS", "that holds the Pods of the node whose ingress policies isolate"),
          Role.of(
              "KNP[46]-EGRESS", "that holds the Pods of the node whose egress policies isolate"),
          Role.of(
              "KNP[46]-ITSELF",
              "that holds the isolated Pods of the node, each twice: a Pod reaches itself"),
          Role.of(
              "KNP[46]-PODS-[A-Z2-7]{16}",
              "that holds the Pods that a rule of {owner} lets through",
              "a NetworkPolicy"),
          Role.of(
              "KNP[46]-NETS-[A-Z2-7]{16}",
              "that holds the ipBlocks that a rule of {owner} lets through",
              "a NetworkPolicy"),
          Role.of(
              "KNP[46]-PORTS-[A-Z2-7]{16}",
              "that holds the Pods and ports that a rule of {owner} lets through",
              "a NetworkPolicy"));

  /// flannel names devices after the backend's number; the names of veth devices are random.
  static final List<Role> DEVICES =
      List.of(
          Role.of(
              "flannel(-v6)?\\.[0-9]+",
              "that carries packets to pods of other nodes in UDP (vxlan): the VTEP of the node"),
          Role.of("flannel[0-9]+", "whose packets flanneld itself carries in UDP (backend udp)"),
          Role.of("flannel-wg(-v6)?", "that carries packets to other nodes encrypted (wireguard)"),
          Role.of("flannel\\.ipip", "that carries packets to other nodes in IPv4 (ipip)"),
          Role.of("cni0", "to which the pods of the node are connected: their bridge"),
          Role.of(
              "kube-ipvs0",
              "that has the addresses of all Services, so that the host takes packets to them for"
                  + " IPVS; it is down, and may be"),
          Role.of(
              "veth.+",
              "whose other end is in a pod or container: whoever made that, a CNI plugin or Docker,"
                  + " gave it a random name"),
          Role.of("docker0", "to which Docker's own containers are connected: their bridge"),
          Role.of("nodelocaldns", "that has the addresses of the DNS cache of the node"));

  private OtherRoles() {}
}
