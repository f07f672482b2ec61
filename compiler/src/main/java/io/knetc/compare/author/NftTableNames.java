package io.knetc.compare.author;

/// Whose a table of nftables is, by its family and name.
///
/// kube-proxy 1.29: pkg/proxy/nftables/proxier.go; flannel v0.25.0: pkg/trafficmngr/nftables;
/// containernetworking/plugins v1.6.0: pkg/ip, plugins/meta/portmap; the others: their nftables
/// code. The tables of iptables-nft (`ip nat`) are nobody's, their chains have authors.
final class NftTableNames {
  private static final NameTable NAMES =
      new NameTable()
          .names(Author.KUBE_PROXY_NFTABLES, "ip kube-proxy", "ip6 kube-proxy")
          .names(Author.FLANNEL_NFTABLES, "ip flannel-ipv4", "ip6 flannel-ipv6")
          .names(Author.CNI_PORTMAP, "ip cni_hostport", "ip6 cni_hostport")
          .names(Author.CNI_BRIDGE, "inet cni_plugins_masquerade")
          .names(Author.KUBE_ROUTER, "ip kube-router-filter-ipv4", "ip6 kube-router-filter-ipv6")
          .names(Author.CALICO, "ip calico", "ip6 calico")
          .names(Author.DOCKER, "ip docker-bridges", "ip6 docker-bridges")
          .names(Author.PODMAN, "inet netavark")
          .names(Author.LIBVIRT, "ip libvirt_network", "ip6 libvirt_network")
          .names(Author.FIREWALLD, "inet firewalld", "ip firewalld", "ip6 firewalld")
          .names(Author.FAIL2BAN, "inet f2b-table")
          .family(
              Author.ISTIO,
              "(proxy|ambient)-(nat|mangle|raw)",
              "inet istio-",
              "ip istio-",
              "ip6 istio-");

  private NftTableNames() {}

  static Author of(String family, String name) {
    return NAMES.of(family + " " + name);
  }

  static NameTable table() {
    return NAMES;
  }
}
