package io.knetc.dump.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knetc.dump.ip.HeldByHost.KernelsOwn;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Link.Kind;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ip.Route.Scope;
import io.knetc.kernel.ip.Route.Way;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which kernel values the lines of dumps are, and which are none.
final class HeldByHostTest {
  private static final IpAddress LOCAL = IpAddress.of("192.168.10.11");

  @Test
  void routesOfTheMainTable() {
    assertThat(ways("10.1.0.0/16 via 10.1.0.0 dev flannel.1 onlink \n"))
        .containsExactly(new Way.GatewayThrough(IpAddress.of("10.1.0.0"), "flannel.1", true));
    assertThat(ways("default via 192.168.10.1 proto static metric 100 \n"))
        .containsExactly(new Way.Gateway(IpAddress.of("192.168.10.1")));
    assertThat(ways("10.1.0.0/16 dev tun0 \n10.2.0.0/16 dev wg0 scope link \n"))
        .containsExactly(new Way.Device("tun0", Scope.GLOBAL), new Way.Device("wg0", Scope.LINK));
    assertThat(ways("blackhole fd00::/64 dev lo metric 1024 pref medium\n"))
        .containsExactly(new Way.Blackhole());
  }

  @Test
  void aRouteThatKernelValuesCannotSayIsAnother() {
    String routes =
        """
        throw 10.1.0.0/16 table 100\s
        10.1.0.0/16 via 10.0.0.1 dev eth0 table 100\s
        10.1.0.0/16 via 10.0.0.1 dev eth0 mtu 1400\s
        10.1.0.1 dev veth0 scope site\s
        10.1.0.0/16\s
        \tnexthop via 10.0.0.1 dev eth0 weight 1\s
        """;
    HeldByHost held = held(IpDumps.parse(Format.ROUTES, routes), KernelsOwn.DROPPED);
    assertThat(held.configuration()).isEqualTo(IpConfiguration.NONE);
    assertThat(held.others()).hasSize(6);
  }

  @Test
  void aRouteKnowsWhatAKernelValueDoesNotSay() {
    IpDump dump =
        IpDumps.parse(
            Format.ROUTES,
            "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.1 metric 50 \n");
    RouteLine line = (RouteLine) dump.lines().getFirst().line();
    assertThat(line.source()).contains(IpAddress.of("10.0.0.1"));
    assertThat(line.metric()).hasValue(50);
    assertThat(line.protocol()).isEqualTo("kernel");
    assertThat(line.isKernels()).isTrue();
    assertThat(held(dump, KernelsOwn.KEPT).configuration().routes()).hasSize(1);
    assertThat(held(dump, KernelsOwn.DROPPED).configuration().routes()).isEmpty();
  }

  @Test
  void theFamilyOfDefaultIsFoundWhereTheLineHasIt() {
    String routes =
        """
        default via fd00::1 dev eth0 metric 1024 pref medium
        default dev wg0 metric 1024 pref medium
        default dev wg0 scope link\s
        """;
    assertThat(held(IpDumps.parse(Format.ROUTES, routes), KernelsOwn.KEPT).configuration().routes())
        .extracting(route -> route.destination().family())
        .containsExactly(IpFamily.IPV6, IpFamily.IPV6, IpFamily.IPV4);
  }

  @Test
  void neighboursAndForwardingEntriesThatArePermanent() {
    IpDump neighbours =
        IpDumps.parse(
            Format.NEIGHBOURS,
            """
            10.1.0.0 dev flannel.1 lladdr 52:f1:04:00:0a:0c PERMANENT\s
            10.0.0.1 dev eth0 lladdr 52:f1:04:00:0a:0d REACHABLE\s
            10.0.0.2 dev tunl0 lladdr 10.0.0.2 NOARP\s
            10.0.0.3 dev eth0 FAILED\s
            """);
    IpDump entries =
        IpDumps.parse(
            Format.FORWARDING,
            """
            52:f1:04:00:0a:0c dev flannel.1 dst 192.168.10.12 self permanent
            52:f1:04:00:0a:0d dev flannel.1 dst 192.168.10.13 port 4789 self permanent
            02:00:00:00:0c:01 dev veth0 master cni0 permanent
            """);
    HeldByHost held = HeldByHost.of(List.of(neighbours, entries), KernelsOwn.DROPPED);
    assertThat(held.configuration().neighbours()).hasSize(1);
    assertThat(held.configuration().forwarding()).hasSize(1);
    assertThat(held.others()).hasSize(5);
  }

  @Test
  void devicesAndTheirAddresses() {
    HeldByHost held =
        held(
            IpDumps.parse(
                Format.DEVICES,
                """
                1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000
                    inet 127.0.0.1/8 scope host lo
                       valid_lft forever preferred_lft forever
                2: flannel0: <POINTOPOINT,UP> mtu 1472 qdisc pfifo_fast state UNKNOWN qlen 500
                    link/none  promiscuity 0\s
                    tun type tun pi off vnet_hdr off persist off\s
                    inet 10.244.0.0/32 scope global flannel0
                       valid_lft forever preferred_lft forever
                    inet6 fe80::1/64 scope link stable-privacy\s
                       valid_lft forever preferred_lft forever
                3: cni0: <BROADCAST,MULTICAST,UP> mtu 1450 qdisc noqueue state UP\s
                    link/ether 02:00:00:00:0c:00 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0\s
                    bridge forward_delay 1500\s
                    inet 10.244.0.1/24 brd 10.244.0.255 scope global cni0
                       valid_lft forever preferred_lft forever
                4: vx: <BROADCAST,MULTICAST> mtu 1450 qdisc noop state DOWN\s
                    link/ether 02:00:00:00:0c:01 brd ff:ff:ff:ff:ff:ff promiscuity 0\s
                    vxlan id 1 local 192.168.10.11 dev eth0 dstport 8472 ttl auto\s
                5: vy: <UP> mtu 1450 qdisc noqueue state UNKNOWN\s
                    link/ether 02:00:00:00:0c:01 brd ff:ff:ff:ff:ff:ff promiscuity 0\s
                    vxlan id 1 remote 192.168.10.12 local 192.168.10.11 dev eth0 dstport 8472\s
                6: vz: <UP> mtu 1450 qdisc noqueue state UNKNOWN\s
                    link/ether 02:00:00:00:0c:01 brd ff:ff:ff:ff:ff:ff promiscuity 0\s
                    vxlan id 1 local 192.168.10.11 dev eth0 srcport 0 0 dstport 8472 ttl auto gbp\s
                """),
            KernelsOwn.DROPPED);
    assertThat(held.configuration().links())
        .extracting(Link::name, Link::kind)
        .containsExactly(
            tuple("flannel0", new Kind.Tun()),
            tuple("cni0", new Kind.Bridge(false)),
            tuple("vz", new Kind.Vxlan(1, LOCAL, "eth0", 8472, true, true)));
    assertThat(held.configuration().addresses())
        .extracting(address -> address.device() + " " + address.broadcast())
        .containsExactly("flannel0 false", "cni0 true");
    assertThat(held.others())
        .extracting(line -> ((DeviceLine) line).name())
        .containsExactly("vx", "vy");
  }

  @Test
  void aDumpThatDoesNotSayTheKindOfADeviceSaysNothingOfIt() {
    String head = "3: cni0: <UP> mtu 1450 qdisc noqueue state UP \n";
    String plain = head + "    link/ether 02:00:00:00:0c:00 brd ff:ff:ff:ff:ff:ff\n";
    String detailed =
        head
            + "    link/ether 02:00:00:00:0c:00 brd ff:ff:ff:ff:ff:ff promiscuity 0 \n"
            + "    bridge stp_state 0 \n";
    List<IpDump> dumps =
        List.of(plain, detailed, plain, detailed).stream()
            .map(text -> IpDumps.parse(Format.DEVICES, text))
            .toList();
    HeldByHost held = HeldByHost.of(dumps, KernelsOwn.DROPPED);
    assertThat(held.configuration().links()).extracting(Link::name).containsExactly("cni0");
    assertThat(held.others()).isEmpty();
  }

  @Test
  void aDummyDeviceMayBeDown() {
    IpDump dump =
        IpDumps.parse(
            Format.DEVICES,
            """
            5: kube-ipvs0: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN group default\s
                link/ether 02:00:00:00:0c:05 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0\s
                dummy addrgenmode eui64 numtxqueues 1 numrxqueues 1\s
                inet 10.96.0.10/32 scope global kube-ipvs0
                   valid_lft forever preferred_lft forever
            """);
    IpConfiguration held = held(dump, KernelsOwn.DROPPED).configuration();
    assertThat(held.links()).extracting(Link::kind).containsExactly(new Kind.Dummy());
    assertThat(held.addresses()).hasSize(1);
  }

  @Test
  void whatSeveralDumpsSayIsThereOnce() {
    String route = "10.1.0.0/16 via 10.1.0.0 dev flannel.1 onlink \n";
    IpDump main = IpDumps.parse(Format.ROUTES, route);
    IpDump all = IpDumps.parse(Format.ROUTES, route + "10.2.0.0/16 via 10.0.0.1 dev eth0 \n");
    IpDump twice = IpDumps.parse(Format.ROUTES, route + route);
    assertThat(routes(main, all)).containsExactly("10.1.0.0/16", "10.2.0.0/16");
    assertThat(routes(twice)).containsExactly("10.1.0.0/16", "10.1.0.0/16");
  }

  @Test
  void routesOfATableOfTheirOwnAreOthers() {
    IpDump dump = IpDumps.parse(Format.ROUTES, "default via 10.0.0.1 dev eth0 \n").inTable("100");
    HeldByHost held = held(dump, KernelsOwn.DROPPED);
    assertThat(held.configuration().routes()).isEmpty();
    assertThat(held.others()).hasSize(1);
  }

  private static List<String> routes(IpDump... dumps) {
    return HeldByHost.of(List.of(dumps), KernelsOwn.DROPPED).configuration().routes().stream()
        .map(route -> route.destination().text())
        .toList();
  }

  @Test
  void addressesOfOneLineHaveTheirDevice() {
    IpDump dump =
        IpDumps.parse(
            Format.DEVICES,
            "4: kube-ipvs0    inet 10.96.0.10/32 scope global kube-ipvs0\\       "
                + "valid_lft forever preferred_lft forever\n");
    assertThat(held(dump, KernelsOwn.DROPPED).configuration().addresses())
        .extracting(address -> address.device() + " " + address.address())
        .containsExactly("kube-ipvs0 10.96.0.10");
  }

  @Test
  void commandsThatMakeNoKernelValueAreOthers() {
    IpDump batch =
        IpDumps.parse(
            Format.BATCH,
            """
            link add vx type vxlan id 1 local 192.168.10.11 dev eth0 dstport 8472
            link add veth0 type veth peer name veth1
            link set eth0 up
            tuntap add dev tap0 mode tap
            route replace 10.1.0.0/16 via 10.0.0.1 mtu 1400
            route replace 10.2.0.0/16 dev eth0
            """);
    HeldByHost held = held(batch, KernelsOwn.DROPPED);
    assertThat(held.configuration().routes())
        .extracting(Route::way)
        .containsExactly(new Way.Device("eth0", Scope.LINK));
    assertThat(held.others()).hasSize(5);
  }

  private static HeldByHost held(IpDump dump, KernelsOwn kernelsOwn) {
    return HeldByHost.of(List.of(dump), kernelsOwn);
  }

  private static List<Way> ways(String routes) {
    HeldByHost held = held(IpDumps.parse(Format.ROUTES, routes), KernelsOwn.DROPPED);
    assertThat(held.others()).isEmpty();
    return held.configuration().routes().stream().map(Route::way).toList();
  }
}
