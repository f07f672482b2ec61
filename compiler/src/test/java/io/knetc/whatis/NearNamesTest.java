package io.knetc.whatis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearNamesTest {
  private static final List<String> NAMES =
      List.of("KUBE-SERVICES", "KUBE-FORWARD", "KUBE-SVC-AAAA", "cni0");

  @Test
  void theNearestNamesAreOffered() {
    assertThat(NearNames.near("kube-sevices", NAMES)).containsExactly("KUBE-SERVICES");
    assertThat(NearNames.near("KUBE-SVC-AABA", NAMES)).containsExactly("KUBE-SVC-AAAA");
    assertThat(NearNames.near("cni1", NAMES)).containsExactly("cni0");
    assertThat(NearNames.near("something else", NAMES)).isEmpty();
  }

  @Test
  void namesOfHostsAreThoseThatLinesDefine() {
    NearNames names = new NearNames();
    names.learn("iptables.save", "*nat\n:KUBE-SERVICES - [0:0]\n-A KUBE-OTHERS -j ACCEPT\n");
    names.learn("ip.batch", "link add flannel.1 type vxlan\nlink set flannel.2 up\n");
    names.learn("sysctl.conf", "# a remark\nnet.ipv4.ip_forward = 1\n");
    assertThat(names.near("KUBE-SERVICE")).containsExactly("KUBE-SERVICES");
    assertThat(names.near("flannel.2")).containsExactly("flannel.1");
    assertThat(names.near("net.ipv4.ip_foward")).containsExactly("net.ipv4.ip_forward");
    assertThat(names.near("KUBE-OTHERS")).isEmpty();
  }

  @Test
  void aSentenceAsksOnlyIfThereIsSomething() {
    assertThat(NearNames.ask("no", List.of())).isEqualTo("no");
    assertThat(NearNames.ask("no", List.of("a", "b"))).isEqualTo("no; did you mean a or b?");
  }
}
