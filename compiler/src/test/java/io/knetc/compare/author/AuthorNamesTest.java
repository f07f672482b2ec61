package io.knetc.compare.author;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.TableName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names have the author whose contract they are, and never two.
final class AuthorNamesTest {
  @ParameterizedTest
  @CsvSource({
    "nat, KUBE-SERVICES, KUBE_PROXY",
    "filter, KUBE-SERVICES, KUBE_PROXY_IPTABLES",
    "filter, KUBE-FORWARD, KUBE_PROXY",
    "filter, KUBE-PROXY-FIREWALL, KUBE_PROXY",
    "mangle, KUBE-PROXY-CANARY, KUBE_PROXY_IPTABLES",
    "nat, KUBE-NODEPORTS, KUBE_PROXY_IPTABLES",
    "nat, KUBE-SVC-ABCDEFGHIJKLMNO2, KUBE_PROXY_IPTABLES",
    "nat, KUBE-XLB-ABCDEFGHIJKLMNO2, KUBE_PROXY_IPTABLES",
    "nat, KUBE-SVC-short, UNKNOWN",
    "nat, KUBE-FW-ABCDEFGHIJKLMNO2, KUBE_PROXY_IPTABLES",
    "nat, KUBE-LOAD-BALANCER, KUBE_PROXY_IPVS",
    "nat, KUBE-FIREWALL, KUBE_PROXY_IPVS",
    "filter, KUBE-FIREWALL, KUBE_PROXY_OR_KUBELET",
    "nat, KUBE-MARK-MASQ, KUBE_PROXY_OR_KUBELET",
    "nat, KUBE-MARK-DROP, KUBELET",
    "mangle, KUBE-KUBELET-CANARY, KUBELET",
    "mangle, KUBE-IPTABLES-HINT, KUBELET",
    "nat, KUBE-PORTALS-HOST, KUBE_PROXY_USERSPACE",
    "nat, KUBE-HP-ABCDEFGHIJKLMNO2, CONTAINER_RUNTIME",
    "filter, KUBE-ROUTER-INPUT, KUBE_ROUTER",
    "filter, KUBE-POD-FW-ABCDEFGHIJKLMNO2, KUBE_ROUTER",
    "filter, KUBE-NWPLCY-ABCDEFGHIJKLMNO2, KUBE_ROUTER",
    "filter, KUBE-NWPLCY-DEFAULT, KUBE_ROUTER",
    "filter, KUBE-OTHERS, UNKNOWN",
    "filter, KNP-POLICIES, KNETC_POLICIES",
    "filter, KNP-INGRESS-ABCDEFGHIJKLMNO2, KNETC_POLICIES",
    "filter, KNP-IS-ABCDEFGHIJKLMNO2, KNETC_POLICIES",
    "filter, KNP-FORWARD-EGRESS, KNETC_POLICIES",
    "filter, KNP-FORWARD-LINK, KNETC_POLICIES",
    "nat, FLANNEL-POSTRTG, FLANNEL",
    "filter, FLANNEL-FWD, FLANNEL",
    "nat, CNI-948c1517670b49de1e5162c5, CNI_BRIDGE",
    "nat, CNI-DN-948c1517670b49de1e516, CNI_PORTMAP",
    "nat, CNI-SN-948c1517670b49de1e516, CNI_PORTMAP",
    "nat, CNI-HOSTPORT-DNAT, CNI_PORTMAP",
    "filter, CNI-FORWARD, CNI_FIREWALL",
    "filter, CNI-ISOLATION-STAGE-1, CNI_FIREWALL",
    "filter, cali-FORWARD, CALICO",
    "filter, CILIUM_FORWARD, CILIUM",
    "nat, OLD_CILIUM_POST_nat, CILIUM",
    "filter, WEAVE-NPC, WEAVE",
    "nat, WEAVE, WEAVE",
    "nat, ANTREA-POSTROUTING, ANTREA",
    "nat, AWS-SNAT-CHAIN-0, AWS_VPC_CNI",
    "nat, AWS-CONNMARK-CHAIN-0, AWS_VPC_CNI",
    "nat, ISTIO_OUTPUT, ISTIO",
    "nat, IP-MASQ-AGENT, IP_MASQ_AGENT",
    "filter, DOCKER-USER, DOCKER",
    "filter, DOCKER-ISOLATION-STAGE-2, DOCKER",
    "filter, DOCKEREST, UNKNOWN",
    "filter, NETAVARK_FORWARD, PODMAN",
    "nat, NETAVARK-HOSTPORT-DNAT, PODMAN",
    "filter, LIBVIRT_FWX, LIBVIRT",
    "filter, ufw-before-logging-input, UFW",
    "filter, ufw6-user-input, UFW",
    "filter, FWDI_public_deny, FIREWALLD",
    "filter, IN_public, FIREWALLD",
    "filter, IN_web, UNKNOWN",
    "filter, INPUT_ZONES_SOURCE, FIREWALLD",
    "filter, FORWARD_OUT_ZONES, FIREWALLD",
    "filter, INPUT_direct, FIREWALLD",
    "filter, f2b-sshd, FAIL2BAN",
    "filter, MY-CHAIN, UNKNOWN"
  })
  void chainsHaveTheirAuthor(String table, String chain, Author author) {
    TableName name =
        Stream.of(TableName.values())
            .filter(each -> each.word().equals(table))
            .findFirst()
            .orElseThrow();
    assertThat(RecogniseAuthor.chain(name, new ChainName(chain))).isEqualTo(author);
    List<Author> all =
        ChainNames.tables().stream()
            .flatMap(names -> names.all(chain).stream())
            .distinct()
            .toList();
    assertThat(all).hasSize(author == Author.UNKNOWN ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "KUBE-CLUSTER-IP, KUBE_PROXY_IPVS",
    "KUBE-6-LOOP-BACK, KUBE_PROXY_IPVS",
    "KUBE-6-LOAD-BALANCER-SOURCE-CID, KUBE_PROXY_IPVS",
    "KUBE-6-NODE-PORT-LOCAL-SCTP-HAS, KUBE_PROXY_IPVS",
    "KUBE-SRC-ABCDEFGHIJKLMNO2, KUBE_ROUTER",
    "inet6:KUBE-DST-ABCDEFGHIJKLMNO2, KUBE_ROUTER",
    "kube-router-pod-subnets, KUBE_ROUTER",
    "inet6:kube-router-svip-prt, KUBE_ROUTER",
    "KNP4-INGRESS, KNETC_POLICIES",
    "KNP6-ITSELF, KNETC_POLICIES",
    "KNP6-PODS-ABCDEFGHIJKLMNO2, KNETC_POLICIES",
    "cali40s:qMt7iLlGDhvLnCjM0l9nzxb, CALICO",
    "cali4t12, CALICO",
    "cilium_node_set_v4, CILIUM",
    "weave-local-pods, WEAVE",
    "ANTREA-POD-IP, ANTREA",
    "f2b-sshd, FAIL2BAN",
    "blocklist, UNKNOWN"
  })
  void setsHaveTheirAuthor(String set, Author author) {
    assertThat(SetNames.table().all(set)).hasSize(author == Author.UNKNOWN ? 0 : 1);
    assertThat(SetNames.of(set)).isEqualTo(author);
  }

  @ParameterizedTest
  @CsvSource({
    "kube-ipvs0, KUBE_PROXY_IPVS",
    "flannel.1, FLANNEL",
    "flannel-v6.4096, FLANNEL",
    "flannel0, FLANNEL",
    "flannel-wg-v6, FLANNEL",
    "flannel.ipip, FLANNEL",
    "flannel.vxlan, UNKNOWN",
    "cni0, CNI_BRIDGE",
    "bwp948c1517670b, CNI_BANDWIDTH",
    "kube-bridge, KUBE_ROUTER",
    "kube-dummy-if, KUBE_ROUTER",
    "vxlan.calico, CALICO",
    "cali12d4a061371, CALICO",
    "calico-own, UNKNOWN",
    "tunl0, UNKNOWN",
    "cilium_host, CILIUM",
    "lxc0123456789ab, CILIUM",
    "lxcbr0, UNKNOWN",
    "docker0, DOCKER",
    "br-0123456789ab, DOCKER",
    "br-lan, UNKNOWN",
    "virbr0, LIBVIRT",
    "nodelocaldns, NODE_LOCAL_DNS",
    "veth12345678, UNKNOWN",
    "eth0, UNKNOWN"
  })
  void devicesHaveTheirAuthor(String device, Author author) {
    assertThat(DeviceNames.table().all(device)).hasSize(author == Author.UNKNOWN ? 0 : 1);
    assertThat(DeviceNames.of(device)).isEqualTo(author);
  }

  @ParameterizedTest
  @CsvSource({
    "ip, kube-proxy, KUBE_PROXY_NFTABLES",
    "inet, kube-proxy, UNKNOWN",
    "ip6, flannel-ipv6, FLANNEL_NFTABLES",
    "ip, cni_hostport, CNI_PORTMAP",
    "inet, cni_plugins_masquerade, CNI_BRIDGE",
    "ip, kube-router-filter-ipv4, KUBE_ROUTER",
    "inet, firewalld, FIREWALLD",
    "ip, nat, UNKNOWN"
  })
  void tablesOfNftablesHaveTheirAuthor(String family, String name, Author author) {
    String key = family + " " + name;
    assertThat(NftTableNames.table().all(key)).hasSize(author == Author.UNKNOWN ? 0 : 1);
    assertThat(NftTableNames.of(family, name)).isEqualTo(author);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INPUT", "FORWARD", "OUTPUT", "PREROUTING", "POSTROUTING"})
  void baseChainsAreNobodys(String chain) {
    assertThat(RecogniseAuthor.chain(TableName.MANGLE, new ChainName(chain)))
        .isEqualTo(Author.UNKNOWN);
  }
}
