package io.knetc.whatis;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.author.Author;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownWordTest {
  /// Of kube-proxy in both modes, flannel, the CNI plugins and knetc's policies.
  private static final List<String> NAMES =
      List.of(
          "KUBE-SERVICES",
          "KUBE-NODEPORTS",
          "KUBE-EXTERNAL-SERVICES",
          "KUBE-PROXY-FIREWALL",
          "KUBE-FORWARD",
          "KUBE-MARK-MASQ",
          "KUBE-MARK-DROP",
          "KUBE-POSTROUTING",
          "KUBE-FIREWALL",
          "KUBE-PROXY-CANARY",
          "KUBE-KUBELET-CANARY",
          "KUBE-IPTABLES-HINT",
          "KUBE-NODE-PORT",
          "KUBE-SOURCE-RANGES-FIREWALL",
          "KUBE-IPVS-FILTER",
          "KUBE-IPVS-OUT-FILTER",
          "KUBE-LOOP-BACK",
          "KUBE-CLUSTER-IP",
          "KUBE-6-CLUSTER-IP",
          "KUBE-EXTERNAL-IP",
          "KUBE-EXTERNAL-IP-LOCAL",
          "KUBE-LOAD-BALANCER-FW",
          "KUBE-LOAD-BALANCER-LOCAL",
          "KUBE-LOAD-BALANCER-SOURCE-IP",
          "KUBE-LOAD-BALANCER-SOURCE-CIDR",
          "KUBE-6-LOAD-BALANCER-SOURCE-CID",
          "KUBE-NODE-PORT-TCP",
          "KUBE-NODE-PORT-LOCAL-UDP",
          "KUBE-NODE-PORT-LOCAL-SCTP-HASH",
          "KUBE-HEALTH-CHECK-NODE-PORT",
          "KUBE-IPVS-IPS",
          "FLANNEL-POSTRTG",
          "FLANNEL-FWD",
          "CNI-HOSTPORT-DNAT",
          "CNI-HOSTPORT-SETMARK",
          "CNI-HOSTPORT-MASQ",
          "CNI-FORWARD",
          "CNI-ADMIN",
          "CNI-ISOLATION-STAGE-2",
          "KNP-POLICIES",
          "KNP-PASS",
          "KNP-PASSED",
          "KNP-INGRESS",
          "KNP-FORWARD-INGRESS",
          "KNP-OUTPUT-EGRESS",
          "KNP-FORWARD-LINK",
          "KNP4-EGRESS",
          "KNP4-ITSELF",
          "flannel.1",
          "flannel-wg",
          "flannel.ipip",
          "flannel0",
          "cni0",
          "kube-ipvs0",
          "docker0");

  private static final List<String> HASHES =
      List.of(
          "KUBE-SVC-XPGD46QRK7WJZT7O",
          "KUBE-SVL-XPGD46QRK7WJZT7O",
          "KUBE-EXT-XPGD46QRK7WJZT7O",
          "KUBE-FW-XPGD46QRK7WJZT7O",
          "KUBE-SEP-XPGD46QRK7WJZT7O",
          "KUBE-XLB-XPGD46QRK7WJZT7O",
          "KUBE-HP-XPGD46QRK7WJZT7O",
          "CNI-143f711e9c9234c46eccf2be",
          "CNI-DN-143f711e9c9234c46eccf",
          "KNP-IP-S43VMRVR32Z5FVOE",
          "KNP-ES-S43VMRVR32Z5FVOE",
          "KNP4-PODS-QEQAEMS47ZZFYEQV",
          "KNP6-NETS-QEQAEMS47ZZFYEQV");

  @Test
  void wellKnownNamesHaveAnOwnerAndAnEnd() {
    for (String name : NAMES) {
      assertThat(KnownWord.of(name))
          .as(name)
          .get()
          .satisfies(known -> {
            assertThat(known.author()).isNotEqualTo(Author.UNKNOWN);
            assertThat(known.roles()).hasSize(1);
            assertThat(known.isOwned()).isFalse();
            assertThat(known.words(name, "")).startsWith("the ").doesNotContain("{");
          });
    }
  }

  @Test
  void namesWithAHashAreSomebodys() {
    for (String name : HASHES) {
      assertThat(KnownWord.of(name))
          .as(name)
          .get()
          .satisfies(known -> {
            assertThat(known.author()).isNotEqualTo(Author.UNKNOWN);
            assertThat(known.isOwned()).isTrue();
            assertThat(known.words(name, "the owner")).contains("the owner");
          });
    }
  }

  @Test
  void aNameHasOneMeaning() {
    for (List<Role> roles : List.of(ChainRoles.ALL, OtherRoles.SETS, OtherRoles.DEVICES)) {
      for (String name : NAMES) {
        assertThat(roles.stream().filter(role -> role.has(name)).count())
            .as(name)
            .isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void theKernelsChainsAndRandomDevicesAreNobodys() {
    assertThat(KnownWord.of("FORWARD"))
        .get()
        .satisfies(known ->
            assertThat(known.words("FORWARD", "")).startsWith("a chain of the kernel itself"));
    assertThat(KnownWord.of("veth1a2b3c4d"))
        .get()
        .satisfies(known ->
            assertThat(known.words("veth1a2b3c4d", "")).startsWith("a device whose other end"));
    assertThat(KnownWord.of("web")).isEmpty();
    assertThat(KnownWord.of("a name that is much too long for a chain or set")).isEmpty();
  }
}
