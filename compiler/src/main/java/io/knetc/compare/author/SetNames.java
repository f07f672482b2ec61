package io.knetc.compare.author;

import static io.knetc.compare.author.NameTable.ANYTHING;
import static io.knetc.compare.author.NameTable.BASE32;

/// Whose a set of ipset is, by its name.
///
/// kube-proxy: pkg/proxy/ipvs/ipset.go, names cut to 31 characters; kube-router v2:
/// pkg/controllers/netpol, proxy, routing and pkg/utils/ipset.go; Calico:
/// felix/ipsets/ipset_defs.go (`t` while it replaces one; `felix-` long ago); Weave:
/// npc/constants.go, net/bridge.go; Docker: daemon/libnetwork/drivers/bridge.
final class SetNames {
  private static final NameTable NAMES =
      new NameTable()
          .family(Author.KNETC_POLICIES, "INGRESS|EGRESS|ITSELF", "KNP4-", "KNP6-")
          .family(Author.KNETC_POLICIES, "(PODS|NETS|PORTS)-" + BASE32, "KNP4-", "KNP6-")
          .family(
              Author.KUBE_PROXY_IPVS,
              "LOOP-BACK|CLUSTER-IP|EXTERNAL-IP(-LOCAL)?|IPVS-IPS|HEALTH-CHECK-NODE-PORT"
                  + "|LOAD-BALANCER(-FW|-LOCAL|-SOURCE-IP|-SOURCE-CIDR?)?"
                  + "|NODE-PORT(-LOCAL)?-(TCP|UDP|SCTP(-HASH?)?)",
              "KUBE-",
              "KUBE-6-")
          .family(
              Author.KUBE_ROUTER,
              BASE32,
              "KUBE-SRC-",
              "KUBE-DST-",
              "inet6:KUBE-SRC-",
              "inet6:KUBE-DST-")
          .family(Author.KUBE_ROUTER, "[a-z-]+", "kube-router-", "inet6:kube-router-")
          .family(Author.CALICO, ANYTHING, "cali40", "cali60", "cali4t", "cali6t", "felix-")
          .family(Author.CILIUM, "v[46]", "cilium_node_set_")
          .family(Author.WEAVE, ANYTHING, "weave-", "weaver-")
          .family(Author.ANTREA, ANYTHING, "ANTREA-")
          .family(Author.ISTIO, "v[46]", "istio-inpod-probes-")
          .family(Author.DOCKER, "v[46]", "docker-ext-bridges-")
          .family(Author.FAIL2BAN, ANYTHING, "f2b-");

  private SetNames() {}

  static Author of(String name) {
    return NAMES.of(name);
  }

  static NameTable table() {
    return NAMES;
  }
}
