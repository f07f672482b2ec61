package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.LabReport.NotLoaded;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.syntax.UnreadableSource;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A wrong line of a pod network is caught, and the probe that it breaks is named. Each is put into
/// one file of node-a alone.
@Tag("lab")
final class PodNetworkMutationTest {
  private static final Path VXLAN = PodNetworkTest.VXLAN;
  private static final Path HOST_GATEWAY = PodNetworkTest.HOST_GATEWAY;

  static Stream<Arguments> mutations() {
    return Stream.of(
        arguments(
            "the link-layer address of a peer's device is wrong",
            VXLAN,
            "ip.batch",
            "(neigh replace 10.244.1.0 lladdr) \\S+",
            "$1 02:00:00:00:00:99",
            "node-a to node-b by pod from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "a forwarding entry is missing",
            VXLAN,
            "bridge.batch",
            "fdb replace .* dst 192.168.10.12 .*\n",
            "",
            "node-a to node-b by pod from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "a forwarding entry leads to another node",
            VXLAN,
            "bridge.batch",
            "dst 192.168.10.12 ",
            "dst 192.168.10.13 ",
            "node-a to node-b by pod from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "a route of IPv6 is missing",
            VXLAN,
            "ip.batch",
            "route replace 2001:db8:42:2::/64 .*\n",
            "",
            "node-a to node-c by pod from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "a route has another gateway",
            HOST_GATEWAY,
            "ip.batch",
            "via 192.168.10.12 ",
            "via 192.168.10.99 ",
            "node-a to node-b by pod from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "the MTU of the overlay is too small",
            VXLAN,
            "ip.batch",
            "(link add flannel.1 .* mtu) 1450",
            "$1 1449",
            "node-a to node-b by pod, with a packet as long as may be from a pod on node-a: "
                + "2 of 2 calls not answered"),
        arguments(
            "nodes have no address on the overlay",
            VXLAN,
            "ip.batch",
            "addr add 10.244.0.0/32 dev flannel.1\n",
            "",
            "node-a to node-b by pod from node-a: 10.244.1.253:8080 saw "),
        arguments(
            "pods are not masqueraded to the world",
            HOST_GATEWAY,
            "iptables.save",
            "-A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d .*\n",
            "",
            "node-a to outside by outside from a pod on node-a: "
                + "198.51.100.1:8080 saw 10.244.0."),
        arguments(
            "pods are masqueraded to pods",
            HOST_GATEWAY,
            "iptables.save",
            "-A FLANNEL-POSTRTG -s 10.244.0.0/24 -d 10.244.0.0/16 .*\n",
            "",
            "node-a to node-b by pod from a pod on node-a: 10.244.1.253:8080 saw 192.168.10.11"),
        arguments(
            "packets of pods are not let through",
            HOST_GATEWAY,
            "iptables.save",
            "-A FORWARD .* -j FLANNEL-FWD\n",
            "",
            "node-a to node-b by pod from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "a host port leads nowhere",
            VXLAN,
            "iptables.save",
            "-A CNI-DN-\\S+ .* -j DNAT .*\n",
            "",
            "shop/web-0 8081 by host port from outside (198.51.100.1) through node-a: "),
        arguments(
            "a host port leads to another port",
            VXLAN,
            "iptables.save",
            "--to-destination 10.244.0.2:80\n",
            "--to-destination 10.244.0.2:81\n",
            "shop/web-0 8081 by host port from outside (198.51.100.1) through node-a: "),
        arguments(
            "a pod that calls its own host port is not masqueraded",
            VXLAN,
            "iptables.save",
            "-A CNI-DN-\\S+ -s 10.244.0.0/24 .*\n",
            "",
            "shop/web-0 8081 by host port from pod 10.244.0.2 on node-a: "),
        arguments(
            "localhost is not masqueraded",
            VXLAN,
            "iptables.save",
            "-A CNI-DN-\\S+ -s 127.0.0.1/32 .*\n",
            "",
            "shop/web-0 8081 by host port from node-a: 2 of 2 calls not answered"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isCaught(String name, Path cluster, String file, String line, String other, String found)
      throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(cluster);
    lab.change("node-a", file, text -> Pattern.compile(line).matcher(text).replaceFirst(other));
    LabReport report = lab.run(LabKernel.HOST);
    assertThat(report.notLoaded()).isEmpty();
    assertThat(report.holds()).isFalse();
    assertThat(LabOf.differences(report)).as(name).anyMatch(each -> each.startsWith(found));
  }

  static Stream<Arguments> mutationsOfPings() {
    return Stream.of(
        arguments(
            "pings are not let through",
            HOST_GATEWAY,
            "iptables.save",
            "(?=-A FLANNEL-FWD )",
            "-A FLANNEL-FWD -p icmp -j DROP\n",
            "node-a to node-b by pod (ping) from a pod on node-a: 2 of 2 calls not answered"),
        arguments(
            "pings are masqueraded to pods",
            HOST_GATEWAY,
            "iptables.save",
            "(?=-A FLANNEL-POSTRTG )",
            "-A FLANNEL-POSTRTG -p icmp -j MASQUERADE\n",
            "node-a to node-b by pod (ping) from a pod on node-a: "
                + "10.244.1.253 saw 192.168.10.11"),
        arguments(
            "pings of IPv6 are masqueraded to pods",
            VXLAN,
            "ip6tables.save",
            "(?=-A FLANNEL-POSTRTG )",
            "-A FLANNEL-POSTRTG -p ipv6-icmp -j MASQUERADE\n",
            "node-a to node-b by pod (ping) from a pod on node-a: "
                + "2001:db8:42:1::fffd saw 2001:db8:42::"),
        arguments(
            "pings are not masqueraded to the world",
            HOST_GATEWAY,
            "iptables.save",
            "(?=-A FLANNEL-POSTRTG )",
            "-A FLANNEL-POSTRTG -p icmp -j RETURN\n",
            "node-a to outside by outside (ping) from a pod on node-a: "
                + "198.51.100.1 saw 10.244.0."),
        arguments(
            "a node takes no pings of pods",
            HOST_GATEWAY,
            "iptables.save",
            "(?=-A KUBE-FIREWALL )",
            "-A KUBE-FIREWALL -s 10.244.0.0/16 -p icmp -j DROP\n",
            "node-a to node-a by node (ping) from a pod on node-a: 2 of 2 calls not answered"));
  }

  /// What is called by ports does not show it.
  @ParameterizedTest(name = "{0}")
  @MethodSource("mutationsOfPings")
  void isCaughtByPingsAlone(
      String name, Path cluster, String file, String line, String other, String found)
      throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(cluster);
    lab.change("node-a", file, text -> Pattern.compile(line).matcher(text).replaceFirst(other));
    LabReport report = lab.run(LabKernel.HOST);
    assertThat(report.notLoaded()).isEmpty();
    assertThat(LabOf.differences(report))
        .as(name)
        .anyMatch(each -> each.startsWith(found))
        .allMatch(each -> each.contains(" (ping) "));
  }

  @Test
  void aBridgeThatIsNotMadeIsNamed() throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(HOST_GATEWAY);
    lab.change("node-a", "ip.batch", text -> text.replaceAll("(?m)^.* cni0 ?.*\n", ""));
    lab.change("node-a", "sysctl.conf", text -> text.replaceAll("(?m)^.*cni0.*\n", ""));
    assertThat(lab.run(LabKernel.HOST).notLoaded())
        .singleElement()
        .extracting(NotLoaded::node, NotLoaded::said)
        .satisfiesExactly(
            node -> assertThat(node).isEqualTo("node-a"),
            said -> assertThat(said.toString()).contains("Cannot find device \"cni0\""));
  }
}
