package io.knetc.compare.author;

import static io.knetc.compare.author.NameTable.ANYTHING;
import static io.knetc.compare.author.NameTable.BASE32;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.TableName;
import java.util.List;

/// Whose a user chain of iptables is, by its name, and where one name stands for two things, by its
/// table.
final class ChainNames {
  /// kube-proxy 1.27 to 1.30 and before: pkg/proxy/iptables/proxier.go, pkg/proxy/ipvs/proxier.go,
  /// pkg/proxy/userspace/proxier.go (up to 1.25); kubelet: pkg/kubelet/kubelet_network_linux.go.
  /// `KUBE-XLB-` and `KUBE-FIRE-WALL` are of older ones.
  private static final NameTable KUBERNETES =
      new NameTable()
          .names(Author.KUBE_PROXY, "KUBE-SERVICES", "KUBE-FORWARD", "KUBE-PROXY-FIREWALL")
          .names(
              Author.KUBE_PROXY_IPTABLES,
              "KUBE-EXTERNAL-SERVICES",
              "KUBE-NODEPORTS",
              "KUBE-PROXY-CANARY")
          .family(
              Author.KUBE_PROXY_IPTABLES,
              BASE32,
              "KUBE-SVC-",
              "KUBE-SVL-",
              "KUBE-EXT-",
              "KUBE-FW-",
              "KUBE-SEP-",
              "KUBE-XLB-")
          .names(
              Author.KUBE_PROXY_IPVS,
              "KUBE-FIRE-WALL",
              "KUBE-IPVS-FILTER",
              "KUBE-IPVS-OUT-FILTER",
              "KUBE-LOAD-BALANCER",
              "KUBE-NODE-PORT",
              "KUBE-SOURCE-RANGES-FIREWALL")
          .names(
              Author.KUBE_PROXY_USERSPACE,
              "KUBE-PORTALS-CONTAINER",
              "KUBE-PORTALS-HOST",
              "KUBE-NODEPORT-CONTAINER",
              "KUBE-NODEPORT-HOST",
              "KUBE-NODEPORT-NON-LOCAL")
          .names(
              Author.KUBE_PROXY_OR_KUBELET, "KUBE-FIREWALL", "KUBE-MARK-MASQ", "KUBE-POSTROUTING")
          .names(Author.KUBELET, "KUBE-IPTABLES-HINT", "KUBE-KUBELET-CANARY", "KUBE-MARK-DROP")
          .names(Author.CONTAINER_RUNTIME, "KUBE-HOSTPORTS", "CRIO-HOSTPORTS-MASQ")
          .family(Author.CONTAINER_RUNTIME, BASE32, "KUBE-HP-", "CRIO-MASQ-")
          .names(Author.IP_MASQ_AGENT, "IP-MASQ-AGENT");

  /// flannel: pkg/trafficmngr/iptables; containernetworking/plugins: pkg/utils/utils.go (28
  /// characters in all), plugins/meta/portmap (`SNAT` and `CNI-SN-` in v0.6.0 only), firewall;
  /// kube-router v2: pkg/controllers/netpol and proxy; Calico: felix/rules/rule_defs.go (`felix-`
  /// long ago); Cilium: pkg/datapath/iptables (`OLD_` while it replaces them); others: their
  /// iptables code.
  private static final NameTable POD_NETWORKS =
      new NameTable()
          .names(Author.KNETC_POLICIES, "KNP-POLICIES", "KNP-PASS", "KNP-PASSED")
          .family(Author.KNETC_POLICIES, "(-" + BASE32 + ")?", "KNP-INGRESS", "KNP-EGRESS")
          .family(Author.KNETC_POLICIES, "INGRESS|EGRESS", "KNP-FORWARD-", "KNP-OUTPUT-")
          .names(Author.KNETC_POLICIES, "KNP-FORWARD-LINK")
          .family(Author.KNETC_POLICIES, BASE32, "KNP-IS-", "KNP-ES-", "KNP-IP-", "KNP-EP-")
          .names(Author.FLANNEL, "FLANNEL-POSTRTG", "FLANNEL-FWD")
          .family(Author.CNI_BRIDGE, "[0-9a-f]{24}", "CNI-")
          .family(Author.CNI_PORTMAP, "DNAT|SETMARK|MASQ|SNAT", "CNI-HOSTPORT-")
          .family(Author.CNI_PORTMAP, "[0-9a-f]{21}", "CNI-DN-", "CNI-SN-")
          .names(Author.CNI_FIREWALL, "CNI-FORWARD", "CNI-ADMIN")
          .family(Author.CNI_FIREWALL, "[12]", "CNI-ISOLATION-STAGE-")
          .family(Author.KUBE_ROUTER, "[A-Z]+", "KUBE-ROUTER-")
          .family(Author.KUBE_ROUTER, BASE32, "KUBE-POD-FW-", "KUBE-NWPLCY-")
          .family(Author.KUBE_ROUTER, "COMMON|DEFAULT|TAIL", "KUBE-NWPLCY-")
          .family(Author.CALICO, ANYTHING, "cali-", "felix-")
          .family(Author.CILIUM, ANYTHING, "CILIUM_", "OLD_CILIUM_")
          .names(Author.WEAVE, "WEAVE")
          .family(Author.WEAVE, ANYTHING, "WEAVE-")
          .family(Author.ANTREA, ANYTHING, "ANTREA-")
          .family(Author.AWS_VPC_CNI, "[0-9]+", "AWS-SNAT-CHAIN-", "AWS-CONNMARK-CHAIN-")
          .family(Author.ISTIO, "[A-Z_]+", "ISTIO_");

  /// The zones that firewalld comes with; those of an administrator could be names of his own
  /// chains as well.
  private static final String ZONE =
      "(block|dmz|docker|drop|external|home|internal|libvirt|nm-shared|public|trusted|work)";

  /// Docker: dockerd 20.10, moby daemon/libnetwork; netavark: src/firewall (`NETAVARK_FW` too);
  /// libvirt: its viriptables.c; ufw: ufw-init and its rules; firewalld: src/firewall/core;
  /// fail2ban: action.d.
  private static final NameTable HOST_PROGRAMS =
      new NameTable()
          .names(Author.DOCKER, "DOCKER", "DOCKER-ISOLATION")
          .family(Author.DOCKER, "[12]", "DOCKER-ISOLATION-STAGE-")
          .family(Author.DOCKER, "USER|FORWARD|CT|BRIDGE|INTERNAL|INGRESS", "DOCKER-")
          .family(Author.PODMAN, ANYTHING, "NETAVARK-", "NETAVARK_")
          .family(Author.LIBVIRT, "INP|OUT|FWI|FWO|FWX|PRT", "LIBVIRT_")
          .family(Author.UFW, "[a-z-]+", "ufw-", "ufw6-")
          .family(
              Author.FIREWALLD,
              "(_(IN|OUT))?_(ZONES|direct|POLICIES|dispatch)(_SOURCE|_pre|_post)?",
              "INPUT",
              "FORWARD",
              "OUTPUT",
              "PREROUTING",
              "POSTROUTING")
          .family(
              Author.FIREWALLD,
              ZONE + "|.+_(log|deny|allow|pre|post)",
              "FWDI_",
              "FWDO_",
              "FWD_",
              "IN_",
              "PRE_",
              "POST_")
          .family(Author.FAIL2BAN, ANYTHING, "f2b-", "fail2ban-");

  private static final List<NameTable> TABLES = List.of(KUBERNETES, POD_NETWORKS, HOST_PROGRAMS);

  private ChainNames() {}

  /// Whose the chain is.
  static Author of(TableName table, ChainName chain) {
    String name = chain.text();
    if (table == TableName.FILTER && name.equals("KUBE-SERVICES")) {
      // ipvs mode has it in nat only
      return Author.KUBE_PROXY_IPTABLES;
    }
    if (table == TableName.NAT && name.equals("KUBE-FIREWALL")) {
      // ipvs mode had a chain of this name for source ranges
      return Author.KUBE_PROXY_IPVS;
    }
    for (NameTable names : TABLES) {
      Author author = names.of(name);
      if (author != Author.UNKNOWN) {
        return author;
      }
    }
    return Author.UNKNOWN;
  }

  /// All that is known of names.
  static List<NameTable> tables() {
    return TABLES;
  }
}
