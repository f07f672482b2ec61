package io.knetc.compare.author;

import static io.knetc.compare.author.NameTable.ANYTHING;

/// Whose a rule in a base chain is, by its comment, where the rule leads to no chain that has an
/// author.
///
/// flannel v0.16.2 to v0.19.2: network/iptables.go (`flannel masq` in v0.16.2 and v0.16.3 only);
/// Calico: `cali:` and a hash over the rules so far; NodeLocal DNSCache: cmd/node-cache/app; the
/// first kube-proxy with iptables and kubelet's kubenet had a rule each without a chain.
final class CommentTexts {
  private static final NameTable TEXTS =
      new NameTable()
          .names(Author.FLANNEL_BEFORE_0_20, "flanneld masq", "flannel masq", "flanneld forward")
          .names(Author.KUBE_PROXY_IPTABLES, "kubernetes service traffic requiring SNAT")
          .names(Author.KUBELET, "kubenet: SNAT for outbound traffic from cluster")
          .family(Author.CALICO, "[A-Za-z0-9_-]{16}", "cali:")
          .family(Author.CILIUM, ANYTHING, "cilium: ", "cilium-feeder: ")
          .family(Author.AWS_VPC_CNI, ANYTHING, "AWS, ")
          .family(Author.ANTREA, ANYTHING, "Antrea: ")
          .family(Author.NODE_LOCAL_DNS, ANYTHING, "NodeLocal DNS Cache: ")
          .names(
              Author.KUBE_ROUTER,
              "kube-router netpol",
              "rule to explicitly ACCEPT traffic that comply to network policies",
              "allow outbound traffic from pods",
              "allow inbound traffic to pods",
              "allow outbound node port traffic on node interface with which node ip is"
                  + " associated");

  private CommentTexts() {}

  static Author of(String comment) {
    return TEXTS.of(comment);
  }

  static NameTable table() {
    return TEXTS;
  }
}
