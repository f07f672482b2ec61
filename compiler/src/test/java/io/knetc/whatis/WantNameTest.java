package io.knetc.whatis;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.network.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WantNameTest {
  private static final IpAddress NODE = IpAddress.of("192.168.10.11");

  private static boolean mentions(String name, String line) {
    return WantName.of(ReadName.run(name).orElseThrow(), List.of(NODE)).isIn(line);
  }

  private static void assertMentions(String name, String... lines) {
    for (String line : lines) {
      assertThat(mentions(name, line)).as("%s in %s", name, line).isTrue();
    }
  }

  private static void assertPassesOver(String name, String... lines) {
    for (String line : lines) {
      assertThat(mentions(name, line)).as("%s in %s", name, line).isFalse();
    }
  }

  @Test
  void aNameIsNoPartOfAnotherOne() {
    assertMentions("KUBE-SVC-A", ":KUBE-SVC-A - [0:0]", "-A X -j KUBE-SVC-A");
    assertPassesOver("KUBE-SVC-A", "-A X -j KUBE-SVC-AB", "-A X -j MY-KUBE-SVC-A");
    assertMentions("flannel.1", "route replace 10.1.0.0/24 via 10.1.0.0 dev flannel.1 onlink");
    assertPassesOver("flannel.1", "link set flannel.11 up", "link set flannel-1 up");
    assertMentions("cni0", "  \"bridge\": \"cni0\",");
  }

  @Test
  void anAddressIsNotTheRangeThatBeginsWithIt() {
    assertMentions(
        "10.1.0.2",
        "-A X -s 10.1.0.2/32 -j Y",
        "-A X -j DNAT --to-destination 10.1.0.2:8080",
        "add KUBE-LOOP-BACK 10.1.0.2,tcp:8080,10.1.0.2",
        "addr add 10.1.0.2/24 dev cni0");
    assertPassesOver("10.1.0.2", "-A X -s 10.1.0.20/32 -j Y", "-A X -s 110.1.0.2/32 -j Y");
    assertMentions("10.1.0.0", "addr add 10.1.0.0/32 dev flannel.1", "neigh replace 10.1.0.0 nud");
    assertPassesOver("10.1.0.0", "-A X -s 10.1.0.0/24 -j Y", "-A X -s 10.1.0.0/16 -j Y");
    assertMentions("fd00::2", "-A X -j DNAT --to-destination [fd00::2]:80", "-s fd00::2/128 -j Y");
    assertPassesOver("fd00::2", "-A X -s fd00::2:1/128 -j Y", "-A X -s fd00::/64 -j Y");
  }

  @Test
  void routesLeadToAnAddress() {
    assertMentions("10.1.1.7", "route replace 10.1.1.0/24 via 10.1.1.0 dev flannel.1 onlink");
    assertPassesOver("10.1.1.7", "route replace 0.0.0.0/0 via 10.1.0.1", "-A X -d 10.1.1.0/24");
  }

  @Test
  void anAddressAndPortStandInEachToolsWords() {
    assertMentions(
        "10.96.0.10:53/udp",
        "-A KUBE-SERVICES -d 10.96.0.10/32 -p udp -m comment --comment \"a/b\" -m udp --dport 53"
            + " -j X",
        "add KUBE-CLUSTER-IP 10.96.0.10,udp:53",
        "-A -u 10.96.0.10:53 -s rr",
        "-a -u 10.96.0.10:53 -r 10.1.0.2:53 -m -w 1");
    assertPassesOver(
        "10.96.0.10:53/udp",
        "-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m tcp --dport 53 -j X",
        "-A KUBE-SERVICES -d 10.96.0.10/32 -p udp -m udp --dport 5353 -j X",
        "-A KUBE-SERVICES -d 10.96.0.1/32 -p udp -m udp --dport 53 -j X",
        "add KUBE-CLUSTER-IP 10.96.0.10,tcp:53",
        "-A -t 10.96.0.10:53 -s rr",
        "-A -u 10.96.0.10:5353 -s rr");
    assertMentions("[fd00::a]:80", "-A -t [fd00::a]:80 -s rr", "-d fd00::a/128 -p tcp --dport 80");
  }

  @Test
  void aPortOfTheHostHasNoAddressOrThatOfANode() {
    assertMentions(
        "30080/tcp",
        "-A KUBE-NODEPORTS -p tcp -m comment --comment \"a/b\" -m tcp --dport 30080 -j X",
        "add KUBE-NODE-PORT-TCP 30080",
        "-A -t 192.168.10.11:30080 -s rr",
        "-A CNI-HOSTPORT-DNAT -p tcp -m multiport --dports 81,30080 -j CNI-DN-0");
    assertPassesOver(
        "30080/tcp",
        "-A KUBE-NODEPORTS -p udp -m udp --dport 30080 -j X",
        "add KUBE-NODE-PORT-UDP 30080",
        "-A -t 10.96.0.10:30080 -s rr",
        "-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m tcp --dport 30080 -j X");
  }

  @Test
  void aMarkMayBeAMask() {
    assertMentions(
        "0x4000",
        "-A X -j MARK --set-xmark 0x4000/0x4000",
        "-A X -m mark --mark 0x4000/0x4000 -j Y",
        "-A X -j MARK --set-xmark 0x0/0x4000",
        "    meta mark & 0x00004000 == 0 return");
    assertPassesOver("0x4000", "-A X -j MARK --set-xmark 0x40000/0x40000");
    assertMentions("0x4000/0x4000", "-A X -m mark ! --mark 0x4000/0x4000 -j RETURN");
    assertPassesOver("0x4000/0x4000", "-A X -j MARK --set-xmark 0x4000/0x0");
  }
}
