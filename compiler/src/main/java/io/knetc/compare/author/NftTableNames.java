package io.knetc.compare.author;

import io.knetc.compare.Item;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import java.util.Optional;

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

  /// Whose a table is, or what is in it; in the tables of iptables-nft, whose the chain is.
  static Author of(Item.Tables item) {
    Optional<TableName> ofIptables = item.table().ofIptables();
    if (ofIptables.isEmpty()) {
      return of(item.table().family().word(), item.table().name());
    }
    return switch (item) {
      case Item.TableChainItem(_, var chain) -> chain(ofIptables.get(), chain.name());
      case Item.TableRuleItem(_, String chain, _, var rule) -> {
        Author author = chain(ofIptables.get(), chain);
        yield author == Author.UNKNOWN ? byTarget(ofIptables.get(), rule) : author;
      }
      case Item.TableItem _, Item.TableSetItem _, Item.ElementItem _, Item.ObjectItem _ ->
          Author.UNKNOWN;
    };
  }

  private static Author byTarget(TableName table, NftRule rule) {
    return rule.statements().stream()
        .map(statement ->
            switch (statement) {
              case NftStatement.Jump(String to) -> chain(table, to);
              case NftStatement.Goto(String to) -> chain(table, to);
              default -> Author.UNKNOWN;
            })
        .filter(author -> author != Author.UNKNOWN)
        .findFirst()
        .orElse(Author.UNKNOWN);
  }

  private static Author chain(TableName table, String name) {
    return ChainName.isLegal(name) ? ChainNames.of(table, new ChainName(name)) : Author.UNKNOWN;
  }

  static NameTable table() {
    return NAMES;
  }
}
