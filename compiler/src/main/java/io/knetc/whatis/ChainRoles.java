package io.knetc.whatis;

import java.util.List;
import java.util.stream.Stream;

/// What chains of iptables are for. Who writes them is known to {@link
/// io.knetc.compare.author.RecogniseAuthor}.
final class ChainRoles {
  private static final String HASH = "[A-Z2-7]{16}";
  private static final String PORT = "a Service port";
  private static final String POD = "a Pod";
  private static final String POLICIES = "NetworkPolicies";

  /// kube-proxy (pkg/proxy/iptables/proxier.go, pkg/proxy/ipvs/proxier.go) and kubelet.
  private static final List<Role> KUBERNETES =
      List.of(
          Role.of(
              "KUBE-SERVICES",
              "where packets find the chain of the Service port whose address they go to (table"
                  + " nat), and are refused if it has no endpoints (table filter)"),
          Role.of(
              "KUBE-NODEPORTS",
              "where packets to a node port find the chain of its Service port (table nat), and"
                  + " health check node ports are open (table filter)"),
          Role.of(
              "KUBE-EXTERNAL-SERVICES",
              "that refuses packets to node ports, external IPs and load balancer IPs of Service"
                  + " ports without endpoints"),
          Role.of(
              "KUBE-PROXY-FIREWALL",
              "that drops packets to a load balancer IP which loadBalancerSourceRanges did not let"
                  + " in"),
          Role.of(
              "KUBE-FORWARD",
              "that lets packets of Services through the host, whatever the policy of FORWARD is"),
          Role.of("KUBE-MARK-MASQ", "that marks packets whose source address will be masqueraded"),
          Role.of("KUBE-MARK-DROP", "that marks packets that will be dropped"),
          Role.of(
              "KUBE-POSTROUTING",
              "that masquerades the source address of the packets which KUBE-MARK-MASQ has marked"),
          Role.of(
              "KUBE-FIREWALL",
              "that drops packets to 127.0.0.0/8 from elsewhere, which node ports on localhost"
                  + " would let in"),
          Role.of(
              "KUBE-(PROXY|KUBELET)-CANARY",
              "by which it notices that somebody has flushed the tables; it has no rules, and knetc"
                  + " does not compile it"),
          Role.of(
              "KUBE-IPTABLES-HINT",
              "by which others see which variant of iptables the host uses; it does nothing, and"
                  + " knetc does not compile it"),
          Role.of("KUBE-SVC-" + HASH, "that balances {owner} over its endpoints", PORT),
          Role.of("KUBE-SVL-" + HASH, "that balances {owner} over its endpoints on the node", PORT),
          Role.of(
              "KUBE-EXT-" + HASH,
              "that takes what comes to {owner} from outside the cluster",
              PORT),
          Role.of(
              "KUBE-FW-" + HASH,
              "that lets only loadBalancerSourceRanges to the load balancer IP of {owner}",
              PORT),
          Role.of("KUBE-SEP-" + HASH, "that leads to {owner}", "one endpoint of a Service port"),
          Role.of(
              "KUBE-XLB-" + HASH,
              "that took what came to {owner} from outside (kube-proxy 1.23 and before)",
              PORT));

  private static final List<Role> IPVS =
      List.of(
          Role.of(
              "KUBE-NODE-PORT",
              "that marks packets to node ports for masquerading (table nat), and lets health"
                  + " checks in (table filter)"),
          Role.of("KUBE-LOAD-BALANCER", "that marks packets to load balancer IPs for masquerading"),
          Role.of(
              "KUBE-SOURCE-RANGES-FIREWALL",
              "that lets only loadBalancerSourceRanges to load balancer IPs that have such ranges"),
          Role.of(
              "KUBE-IPVS-FILTER",
              "that refuses packets to an address of a Service, but to none of its ports"),
          Role.of(
              "KUBE-IPVS-OUT-FILTER",
              "that judges packets of the host itself to load balancer IPs"));

  /// flannel, the CNI plugins, and container runtimes that make host ports themselves.
  private static final List<Role> POD_NETWORKS =
      List.of(
          Role.of(
              "FLANNEL-POSTRTG",
              "that masquerades what pods send out of the pod network, and nothing between pods"),
          Role.of("FLANNEL-FWD", "that lets packets from and to the pod network through the host"),
          Role.of(
              "CNI-[0-9a-f]{24}",
              "that masquerades what {owner} sends out of the pod network",
              POD),
          Role.of("CNI-DN-[0-9a-f]{21}", "that leads host ports to {owner}", POD),
          Role.of(
              "CNI-SN-[0-9a-f]{21}", "that masqueraded what came by host ports of {owner}", POD),
          Role.of(
              "CNI-HOSTPORT-DNAT",
              "where packets to a host port find the chain of the Pod that has it"),
          Role.of(
              "CNI-HOSTPORT-SETMARK", "that marks packets to host ports which must be masqueraded"),
          Role.of("CNI-HOSTPORT-MASQ", "that masquerades what CNI-HOSTPORT-SETMARK has marked"),
          Role.of("CNI-FORWARD", "that lets packets from and to pods through the host"),
          Role.of("CNI-ADMIN", "that administrators may fill, ahead of its own rules"),
          Role.of(
              "CNI-ISOLATION-STAGE-[12]", "that keeps the bridges of two networks from each other"),
          Role.of("KUBE-HOSTPORTS", "where packets to a host port find the chain of its Pod"),
          Role.of("KUBE-HP-" + HASH, "that leads a host port to {owner}", POD));

  private static final List<Role> POLICY =
      List.of(
          Role.of(
              "KNP-POLICIES",
              "in which the NetworkPolicies judge packets: replies pass, the rest goes on to the"
                  + " chains of isolated Pods"),
          Role.of("KNP-PASS", "that notes in the mark that a policy lets the packet pass"),
          Role.of("KNP-PASSED", "that takes the note away again and lets the packet go on"),
          Role.of(
              "KNP-(FORWARD|OUTPUT)-INGRESS",
              "of nftables by which packets that the host forwards, or those to virtual servers,"
                  + " come to KNP-INGRESS"),
          Role.of(
              "KNP-(FORWARD|OUTPUT)-EGRESS",
              "of nftables by which packets that the host forwards, or those to virtual servers,"
                  + " come to KNP-EGRESS"),
          Role.of(
              "KNP-FORWARD-LINK",
              "of nftables that drops what isolated Pods could get past all NetworkPolicies:"
                  + " link-local addresses, broadcasts, multicasts"),
          Role.of("KNP-INGRESS", "where packets to isolated Pods of the node find their policies"),
          Role.of("KNP-EGRESS", "where packets from isolated Pods of the node find their policies"),
          Role.of(
              "KNP-(INGRESS|EGRESS)-" + HASH,
              "where packets of isolated Pods in one range of addresses find their policies"),
          Role.of(
              "KNP-IS-" + HASH, "that isolates ingress of Pods which {owner} selects", POLICIES),
          Role.of("KNP-ES-" + HASH, "that isolates egress of Pods which {owner} selects", POLICIES),
          Role.of("KNP-IP-" + HASH, "that holds the ingress rules of {owner}", "a NetworkPolicy"),
          Role.of("KNP-EP-" + HASH, "that holds the egress rules of {owner}", "a NetworkPolicy"));

  static final List<Role> ALL =
      Stream.of(KUBERNETES, IPVS, POD_NETWORKS, POLICY).flatMap(List::stream).toList();

  private ChainRoles() {}
}
